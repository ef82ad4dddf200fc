"""A case as its resident sees it: no names, no notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.messages.selectors import was_judged
from concerns.models import Concern, ConcernEvent, EventKind, Outcome, Status
from concerns.receipts import hash_code

PUBLIC_KINDS = (
    EventKind.RECEIVED,
    EventKind.STATUS_CHANGED,
    EventKind.MOVED,
    EventKind.RESIDENT_JUDGED,
)


@dataclass(frozen=True)
class Step:
    """One thing that has happened, and on which day."""

    happened_at: datetime
    text: str


@dataclass(frozen=True)
class Progress:
    """How far a case has come, newest first."""

    heading: str
    outcome: str
    """How a closed case ended, where that is more than that it was closed."""
    next_step: str
    steps: Sequence[Step]
    answer_by: date | None
    is_late: bool
    asks_for_judgement: bool
    """Whether the case was closed and the resident has not said yet whether that helped."""
    was_no_help_twice: bool
    """Whether the answer did not help after the case had been opened again either."""


def find_case(code: str) -> Concern | None:
    """Return the case of a receipt code; one look-up by hash, whatever was typed."""
    cases = Concern.objects.select_related("category", "area", "function")
    return cases.filter(receipt_hash=hash_code(code)).first()


def describe_progress(concern: Concern) -> Progress:
    """Return what the resident may know of a case, in the active language."""
    public = concern.events.filter(kind__in=PUBLIC_KINDS).select_related("function")
    events = list(public)
    is_judged = concern.is_closed and was_judged(events)
    return Progress(
        heading=_heading(concern),
        outcome=_outcome(concern) if concern.is_closed else "",
        next_step=_next_step(concern),
        steps=[Step(event.happened_at, _describe(event)) for event in reversed(events)],
        answer_by=None if concern.is_closed else concern.due_on,
        is_late=concern.is_overdue and concern.status == Status.NEW,
        asks_for_judgement=concern.is_closed and not is_judged,
        was_no_help_twice=is_judged and concern.was_helped is False,
    )


def _heading(concern: Concern) -> str:
    if concern.is_closed:
        return _("The case is closed")
    return _("With %(function)s") % {"function": concern.function.text("label")}


def _outcome(concern: Concern) -> str:
    words: dict[str, str] = {
        Outcome.MEASURE: _("We have done something about it."),
        Outcome.ANSWERED: _("We have answered you."),
        Outcome.FORWARDED: _("Another body has taken over."),
        Outcome.NO_MEASURE: _("We do nothing about this."),
        Outcome.NOT_OURS: _("It is not a matter for the municipality."),
    }
    return words.get(concern.outcome, "")


def _next_step(concern: Concern) -> str:
    if not concern.is_closed and _waits_for_answer(concern):
        return _("We need an answer from you before we can go on.")
    return {
        Status.NEW: _("Somebody reads your case and makes sure that it is in the right place."),
        Status.ACKNOWLEDGED: _("A decision on what to do. You see it here."),
        Status.IN_PROGRESS: _("A decision on what to do. You see it here."),
        Status.WAITING: _("We need an answer from you before we can go on."),
        Status.FORWARDED: _("The other body does its part."),
        Status.CLOSED: "",
        Status.REOPENED: _("Somebody reads your case again."),
    }[Status(concern.status)]


def _waits_for_answer(concern: Concern) -> bool:
    """Return whether the newest message is a question, whatever happened to the case since."""
    return bool(concern.messages.order_by("-pk").values_list("is_question", flat=True).first())


def _describe(event: ConcernEvent) -> str:
    if event.kind == EventKind.RECEIVED:
        return _("Received.")
    if event.kind == EventKind.RESIDENT_JUDGED:
        return _describe_judgement(event)
    if event.kind == EventKind.MOVED:
        function = event.function.text("label") if event.function else ""
        return _("%(function)s has taken over the case.") % {"function": function}
    return {
        Status.NEW: _("Received."),
        Status.ACKNOWLEDGED: _("Read by the municipality."),
        Status.IN_PROGRESS: _("We are working on it."),
        Status.WAITING: _("We have asked you something."),
        Status.FORWARDED: _("Forwarded to the body that answers for it."),
        Status.CLOSED: _("Closed."),
        Status.REOPENED: _("Opened again."),
    }[Status(event.new_status)]


def _describe_judgement(event: ConcernEvent) -> str:
    with override("sv"):  # as concerns/messages/judgement.py stores it
        helped, did_not_help = _("The answer helped"), _("The answer did not help")
    return {
        helped: _("You answered that our answer helped."),
        did_not_help: _("You answered that our answer did not help."),
    }.get(event.detail, _("You told us whether our answer helped."))
