"""A corrected place: first who would get the case, then the change."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from concerns.cases.access import handlers_only
from concerns.cases.place_forms import PlaceForm
from concerns.cases.presentation import present_history
from concerns.models import Concern, ConcernEvent
from concerns.routing.presentation import present_route
from concerns.selectors import cases_visible_to
from concerns.services import ChangedMeanwhileError
from concerns.services.placing import change_place, preview_place
from home.admin_access import actor_of

_LOOK, _MOVE, _STAY = "look", "move", "stay"


@sensitive_post_parameters()
@handlers_only
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the form (GET), who would get the case (`step=look`), or carry it out.

    `move` lets the rules decide anew, `stay` leaves the case with the function that has it.
    """
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    form = PlaceForm(request.POST if request.method == "POST" else None, case=case)
    step = request.POST.get("step", "")
    if not form.is_bound:
        return _show(request, case, form)
    if not form.is_valid():
        return _show(request, case, form, status=422)
    if step in {_MOVE, _STAY}:
        return _change(request, case, form, stays=step == _STAY)
    return _show(request, case, form, looks=True)


def _change(request: HttpRequest, case: Concern, form: PlaceForm, *, stays: bool) -> HttpResponse:
    try:
        changed = change_place(
            concern=case,
            new=form.new_place,
            actor=actor_of(request),
            keeps_function=stays,
            expected=form.cleaned_data["expected"],
            seen_event=form.cleaned_data["seen_event"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _show(request, case, form, looks=refusal.code == "rerouted", status=422)
    except ChangedMeanwhileError as change:
        again = form.show_again(case)
        return _show(request, case, again, changed=change.events, status=409)
    if changed.function_id == case.function_id:
        messages.success(request, _("The place is changed."))
    else:
        words = {"reference": case.reference, "function": changed.function}
        messages.success(
            request, _("The place is changed. %(reference)s went to %(function)s.") % words
        )
    if cases_visible_to(request.user).filter(pk=case.pk).exists():
        return redirect("cases:detail", case.reference)
    return redirect("cases:index")


def _show(
    request: HttpRequest,
    case: Concern,
    form: PlaceForm,
    *,
    looks: bool = False,
    changed: Sequence[ConcernEvent] = (),
    status: int = 200,
) -> HttpResponse:
    title = _("Change the place")
    context = {
        "case": case,
        "form": form,
        "failed_form": form if form.errors else None,
        "changed": present_history(case, changed),
        "header_title": title,
        "header_icon": "site",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": reverse("cases:detail", args=[case.reference]), "label": case.reference},
            {"url": "", "label": title},
        ],
    }
    if looks:
        route = preview_place(case, form.new_place)
        context |= {
            "route": present_route(route, timezone.now()),
            "expected": route.function.code,
            "moves": route.function != case.function and not case.is_closed,
        }
    return render(request, "concerns/cases/place.html", context, status=status)
