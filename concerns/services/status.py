"""How far a case has come: only the steps that are allowed."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concerns.duplicates import list_answered_with
from concerns.messages.news import NEWS_STATUSES, promise_news
from concerns.models import Concern, EventKind, Joining, Outcome, Status
from concerns.services.locking import lock_case, record_event
from concerns.working_days import add_working_days

TRANSITIONS: dict[str, tuple[Status, ...]] = {
    Status.NEW: (Status.ACKNOWLEDGED, Status.IN_PROGRESS, Status.FORWARDED, Status.CLOSED),
    Status.ACKNOWLEDGED: (
        Status.IN_PROGRESS,
        Status.WAITING,
        Status.FORWARDED,
        Status.CLOSED,
    ),
    Status.IN_PROGRESS: (Status.WAITING, Status.FORWARDED, Status.CLOSED),
    Status.WAITING: (Status.IN_PROGRESS, Status.FORWARDED, Status.CLOSED),
    Status.FORWARDED: (Status.IN_PROGRESS, Status.CLOSED),
    Status.CLOSED: (Status.REOPENED,),
    Status.REOPENED: (Status.IN_PROGRESS, Status.WAITING, Status.FORWARDED, Status.CLOSED),
}
"""From each status, where a case may go next."""


def change_status(
    *,
    concern: Concern,
    new_status: str,
    actor: User | None,
    outcome: str = "",
    note: str = "",
    seen_event: int | None = None,
    notify: bool = True,
) -> Concern:
    """Move a case to another status and note who did it; closing says with which outcome.

    A resident who left an address gets word of what ends, hands over or reopens the case, unless
    `notify` is off, as for the demo and where a message brings the word anyway.
    Raises ValidationError with the code `transition` when the case, as it stands in the database
    now, cannot go there, and `outcome` when a closing has none or another step has one; raises
    ChangedMeanwhileError when anything has happened to it after the event `seen_event`.
    """
    with transaction.atomic():
        return take_step(
            lock_case(concern, seen_event),
            new_status,
            actor,
            outcome=outcome,
            note=note,
            notify=notify,
        )


def take_step(
    concern: Concern,
    new_status: str,
    actor: User | None,
    *,
    outcome: str = "",
    note: str = "",
    notify: bool = True,
    moment: datetime | None = None,
    cause: str = "",
) -> Concern:
    """Do what `change_status` does with a case that is locked already.

    `moment` and `cause` are for what the resident did: when, and a code that says so.
    """
    now = moment or timezone.now()
    old_status = concern.status
    if new_status not in TRANSITIONS[old_status]:
        raise ValidationError(
            _("A case that is “%(old)s” cannot become “%(new)s”."),
            code="transition",
            params={
                "old": concern.get_status_display(),
                "new": dict(Status.choices).get(new_status, new_status),
            },
        )
    _check_outcome(new_status, outcome)
    concern.status = new_status
    concern.outcome = outcome
    concern.closed_at = now if new_status == Status.CLOSED else None
    fields = ["status", "outcome", "closed_at"]
    main = concern.merged_into
    if new_status == Status.REOPENED:
        fields += _start_anew(concern)
    concern.save(update_fields=fields)
    record_event(
        concern,
        EventKind.STATUS_CHANGED,
        actor,
        old_status=old_status,
        new_status=new_status,
        note=note,
        happened_at=now,
        detail=outcome or cause,
    )
    if main is not None and concern.merged_into is None:
        _note_parted(concern, main, actor, moment=now, is_by_resident=bool(cause))
    if notify and new_status in NEWS_STATUSES:
        for hearer in (concern, *list_answered_with(concern)):
            promise_news(hearer, moment=now)
    return concern


def _note_parted(
    concern: Concern, main: Concern, actor: User | None, *, moment: datetime, is_by_resident: bool
) -> None:
    """Tell it in both histories; the other case learns no closer than this one when it was."""
    own, others = (
        (Joining.PARTED_BY_RESIDENT, Joining.PARTED_BY_OTHER_RESIDENT)
        if is_by_resident
        else (Joining.PARTED, Joining.PARTED)
    )
    for case, other, detail in [(concern, main, own), (main, concern, others)]:
        record_event(case, EventKind.MERGED, actor, other=other, detail=detail, happened_at=moment)


def _check_outcome(new_status: str, outcome: str) -> None:
    if new_status == Status.CLOSED and outcome not in Outcome.values:
        raise ValidationError(_("Choose how the case ended."), code="outcome")
    if new_status != Status.CLOSED and outcome:
        raise ValidationError(_("Only a case that is closed has an outcome."), code="outcome")


def _start_anew(concern: Concern) -> list[str]:
    """Give a reopened case its own answer, a new deadline and new reminders."""
    days = concern.category.sla_working_days
    concern.due_on = None if days is None else add_working_days(timezone.localdate(), days)
    concern.reminded_on = None
    concern.escalated_on = None
    concern.merged_into = None
    return ["due_on", "reminded_on", "escalated_on", "merged_into"]
