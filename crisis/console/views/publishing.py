"""A new notice."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis import services
from crisis.console.access import author_of, with_right
from crisis.console.exercise import first_screen_of, forget_first_screen
from crisis.console.forms.fields import add_refusal
from crisis.console.forms.new_notice import NewNoticeForm
from crisis.models import Incident
from crisis.vocabulary import EventType, Level
from home.models import MunicipalitySettings


@with_right
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish a new notice at once."""
    organisation = MunicipalitySettings.for_request(request).organisation
    # "Öva" leads here; the exercise is the same screens with the box ticked.
    initial = {"is_exercise": "ovning" in request.GET}
    form = NewNoticeForm(request.POST or None, organisation=organisation, initial=initial)
    if form.is_valid():
        incident = _publish(form, author_of(request), first_screen_of(request))
        if incident is not None:
            if incident.is_exercise:
                forget_first_screen(request)
                return redirect("crisis_console:drill", incident.drill.pk)
            messages.success(request, _("The notice is live on every page."))
            return redirect("crisis_console:index")
    status = 422 if form.is_bound else 200
    context = {"form": form, "groups": form.groups()}
    return render(request, "crisis/console/new.html", context, status=status)


def _publish(
    form: NewNoticeForm, by: AbstractBaseUser, first_screen_at: datetime | None
) -> Incident | None:
    data = form.cleaned_data
    try:
        return services.publish_notice(
            by=by,
            level=Level(data["level"]),
            event_type=EventType(data["event_type"]),
            expires_at=data["expires_at"],
            next_update_at=data["next_update_at"],
            source=data["source"],
            texts=form.texts(),
            areas=data["areas"],
            contacts=list(data["contacts"]),
            safety_points=data["safety_points"],
            vma=form.vma(),
            is_exercise=data["is_exercise"],
            is_shown_to_residents=data["is_exercise"] and data["is_shown_to_residents"],
            first_screen_at=first_screen_at,
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
