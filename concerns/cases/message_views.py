"""Writing to residents, and saying that what they wrote has been read."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from concerns.cases.access import handlers_only
from concerns.cases.carry_out import carry_out
from concerns.cases.message_forms import MarkReadForm, MessageForm
from concerns.messages.to_resident import mark_read, write_to_resident
from concerns.models import CaseMessage, Concern, ConcernEvent, EventKind
from home.admin_access import actor_of


@handlers_only
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the resident a message."""

    def act(case: Concern, form: MessageForm) -> str:
        write_to_resident(
            concern=case,
            actor=actor_of(request),
            text=form.cleaned_data["text"],
            is_question=form.cleaned_data["kind"] == MessageForm.QUESTION,
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("The resident can read your message now.")

    def is_done(form: MessageForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.WROTE_TO_RESIDENT and _is_last(form, event)

    return carry_out(request, reference, MessageForm, act, is_done)


@handlers_only
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """Mark the resident's messages as read."""

    def act(case: Concern, form: MarkReadForm) -> str:
        mark_read(concern=case, actor=actor_of(request), seen_event=form.cleaned_data["seen_event"])
        return _("The messages are marked as read.")

    def is_done(form: MarkReadForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.NOTE and not form.case.messages.filter(is_unread=True)

    return carry_out(request, reference, MarkReadForm, act, is_done)


def _is_last(form: MessageForm, event: ConcernEvent) -> bool:
    """Return whether the newest message of the case is just what this form holds."""
    last = event.concern.messages.filter(direction=CaseMessage.Direction.TO_RESIDENT).last()
    return last is not None and last.text == form.cleaned_data["text"].strip()
