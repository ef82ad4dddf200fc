"""What handlers do with a case."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.mail import promise_mail
from concerns.models import Concern, ConcernEvent, EventKind, RoutingDecision, Status
from home.models import ResponsibleFunction

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
    Status.CLOSED: (Status.IN_PROGRESS,),
}
"""From each status, where a case may go next."""


class ChangedMeanwhileError(Exception):
    """The case has changed since the handler read it; nothing was written."""

    def __init__(self, events: Sequence[ConcernEvent]) -> None:
        super().__init__()
        self.events = events
        """What has happened since, oldest first."""


def change_status(
    *,
    concern: Concern,
    new_status: str,
    actor: User | None,
    note: str = "",
    seen_event: int | None = None,
) -> Concern:
    """Move a case to another status and note who did it.

    Raises ValidationError when the case, as it stands in the database now, cannot go there, and
    ChangedMeanwhileError when anything has happened to it after the event `seen_event`.
    """
    with transaction.atomic():
        concern = _lock(concern, seen_event)
        old_status = concern.status
        if new_status not in TRANSITIONS[old_status]:
            raise ValidationError(
                _("A case that is “%(old)s” cannot become “%(new)s”."),
                code="transition",
                params={"old": concern.get_status_display(), "new": new_status},
            )
        now = timezone.now()
        concern.status = new_status
        concern.closed_at = now if new_status == Status.CLOSED else None
        concern.save(update_fields=["status", "closed_at"])
        _record(
            concern,
            EventKind.STATUS_CHANGED,
            actor,
            old_status=old_status,
            new_status=new_status,
            note=note,
        )
    return concern


def add_note(
    *, concern: Concern, actor: User | None, note: str, seen_event: int | None = None
) -> ConcernEvent:
    """Add an internal note, which the resident never sees; raises ValidationError if empty.

    Raises ChangedMeanwhileError when anything has happened after the event `seen_event`.
    """
    if not note.strip():
        raise ValidationError(_("Write something in the note."), code="empty")
    with transaction.atomic():
        return _record(_lock(concern, seen_event), EventKind.NOTE, actor, note=note.strip())


def move_to_function(
    *,
    concern: Concern,
    function: ResponsibleFunction,
    actor: User | None,
    reason: str,
    seen_event: int | None = None,
) -> Concern:
    """Give a case to another function of the municipality, which gets a mail.

    The reason is kept encrypted with the event, since a handler may name somebody in it.
    Raises ValidationError for a body outside the municipality, which gets cases by hand, and for
    the function that has the case already; ChangedMeanwhileError as `change_status` does.
    """
    if function.is_external:
        raise ValidationError(
            _("%(function)s is another body. Forward the case by hand."),
            code="external",
            params={"function": function},
        )
    with transaction.atomic():
        concern = _lock(concern, seen_event)
        if concern.function_id == function.pk:
            raise ValidationError(
                _("%(function)s has the case already."),
                code="same",
                params={"function": function},
            )
        concern.function = function
        concern.save(update_fields=["function"])
        now = timezone.now()
        RoutingDecision.objects.create(
            concern=concern,
            function=function,
            reason=_moved_by_hand(),
            decided_at=now,
            decided_by=actor,
        )
        _record(concern, EventKind.MOVED, actor, function=function, note=reason.strip())
        promise_mail(concern, function, moment=now)
    return concern


def _lock(concern: Concern, seen_event: int | None) -> Concern:
    """Return the case as it is now, changed by nobody else until the transaction ends."""
    locked = Concern.objects.select_for_update().get(pk=concern.pk)
    if seen_event is not None:
        newer = locked.events.filter(pk__gt=seen_event).select_related("actor", "function")
        if events := list(newer):
            raise ChangedMeanwhileError(events)
    return locked


def _moved_by_hand() -> str:
    with override("sv"):  # stored, and read by handlers
        return _("Moved by a handler")


def _record(
    concern: Concern,
    kind: EventKind,
    actor: User | None,
    **values: Any,  # Any: the event's other fields
) -> ConcernEvent:
    event = ConcernEvent(
        concern=concern, kind=kind, happened_at=timezone.now(), actor=actor, **values
    )
    event.full_clean()
    event.save()
    return event
