"""What handlers do with a case: each action has an address that only takes POST."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from concerns import services
from concerns.cases.access import handlers_only
from concerns.cases.carry_out import carry_out, has_note
from concerns.cases.forms import MoveForm, NoteForm, StatusForm
from concerns.models import Concern, ConcernEvent, EventKind, Status
from home.admin_access import actor_of


@handlers_only
def status(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a case another status."""

    def act(case: Concern, form: StatusForm) -> str:
        new_status = Status(form.cleaned_data["status"])
        services.change_status(
            concern=case,
            new_status=new_status,
            actor=actor_of(request),
            outcome=form.cleaned_data["outcome"],
            note=form.cleaned_data["note"],
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("The case is now “%(status)s”.") % {"status": new_status.label}

    def is_done(form: StatusForm, event: ConcernEvent) -> bool:
        is_same = event.new_status == form.cleaned_data["status"]
        return event.kind == EventKind.STATUS_CHANGED and is_same and has_note(event, form, "note")

    return carry_out(request, reference, StatusForm, act, is_done)


@handlers_only
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Add an internal note to a case."""

    def act(case: Concern, form: NoteForm) -> str:
        services.add_note(
            concern=case,
            actor=actor_of(request),
            note=form.cleaned_data["note"],
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("The note is saved.")

    def is_done(form: NoteForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.NOTE and has_note(event, form, "note")

    return carry_out(request, reference, NoteForm, act, is_done)


@handlers_only
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a case to another function, which gets a mail."""

    def act(case: Concern, form: MoveForm) -> str:
        services.move_to_function(
            concern=case,
            function=form.receiver,
            actor=actor_of(request),
            reason=form.cleaned_data["reason"],
            seen_event=form.cleaned_data["seen_event"],
        )
        words = {"reference": case.reference, "function": form.receiver}
        return _("%(reference)s has been moved to %(function)s.") % words

    def is_done(form: MoveForm, event: ConcernEvent) -> bool:
        is_same = event.function == form.receiver
        return event.kind == EventKind.MOVED and is_same and has_note(event, form, "reason")

    return carry_out(request, reference, MoveForm, act, is_done)
