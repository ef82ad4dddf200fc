"""The address that stops the deletion of a case or allows it again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from concerns.cases.access import handlers_only
from concerns.cases.carry_out import carry_out, has_note
from concerns.models import Concern, ConcernEvent, EventKind
from concerns.retention.hold import ALLOWED, STOPPED, set_hold
from concerns.retention.hold_form import HoldForm
from home.admin_access import actor_of


@handlers_only
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Stop the deletion of a case, or allow it."""

    def act(case: Concern, form: HoldForm) -> str:
        set_hold(
            concern=case,
            is_on_hold=form.cleaned_data["is_on_hold"],
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            seen_event=form.cleaned_data["seen_event"],
        )
        if form.cleaned_data["is_on_hold"]:
            return _("The case will not be deleted until somebody allows it.")
        return _("The case may be deleted when its time is over.")

    def is_done(form: HoldForm, event: ConcernEvent) -> bool:
        wanted = STOPPED if form.cleaned_data["is_on_hold"] else ALLOWED
        is_same = event.kind == EventKind.HOLD and event.detail == wanted
        return is_same and has_note(event, form, "reason")

    return carry_out(request, reference, HoldForm, act, is_done)
