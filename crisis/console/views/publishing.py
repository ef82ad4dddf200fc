"""A new notice."""

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis import services
from crisis.console.access import author_of, with_right
from crisis.console.forms.fields import add_refusal
from crisis.console.forms.new_notice import NewNoticeForm
from crisis.console.forms.warnings import initial_from_vma
from crisis.models import Incident
from crisis.vocabulary import EventType, Level
from home.models import MunicipalitySettings


@with_right
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish a new notice at once."""
    organisation = MunicipalitySettings.for_request(request).organisation
    initial = initial_from_vma(request.GET)
    form = NewNoticeForm(request.POST or None, organisation=organisation, initial=initial)
    if form.is_valid():
        incident = _publish(form, author_of(request))
        if incident is not None:
            messages.success(request, _("The notice is live on every page."))
            return redirect("crisis_console:index")
    status = 422 if form.is_bound else 200
    context = {"form": form, "groups": form.groups()}
    return render(request, "crisis/console/new.html", context, status=status)


def _publish(form: NewNoticeForm, by: AbstractBaseUser) -> Incident | None:
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
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
