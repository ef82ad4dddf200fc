"""One change of a case at a time, and a line in its history for each."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch
from django.utils import timezone

from concerns.models import Concern, ConcernEvent, EventKind

QUIET_KINDS = (
    EventKind.CONTACTS_READ,
    EventKind.REMINDED,
    EventKind.ESCALATED,
    EventKind.DISCLOSED,
)
"""What leaves a case as it was: a handler who has not seen it need not read the case again."""


class ChangedMeanwhileError(Exception):
    """The case has changed since the handler read it; nothing was written."""

    def __init__(self, events: Sequence[ConcernEvent]) -> None:
        super().__init__()
        self.events = events
        """What has happened since, oldest first."""


def lock_case(concern: Concern, seen_event: int | None) -> Concern:
    """Return the case as it is now, changed by nobody else until the transaction ends.

    Raises ChangedMeanwhileError when anything has changed it after the event `seen_event`, and
    Concern.DoesNotExist when it has been deleted.
    """
    locked = Concern.objects.select_for_update().get(pk=concern.pk)
    if seen_event is not None:
        newer = (
            locked.events.filter(pk__gt=seen_event)
            .exclude(kind__in=QUIET_KINDS)
            .select_related("actor", "assignee", "function")
            .prefetch_related(Prefetch("other", Concern.objects.only("reference")))
        )
        if events := list(newer):
            raise ChangedMeanwhileError(events)
    return locked


def record_event(
    concern: Concern,
    kind: EventKind,
    actor: User | None,
    **values: Any,  # Any: the event's other fields
) -> ConcernEvent:
    """Add one thing that happened to a case to its history: now, unless `happened_at` is given."""
    values.setdefault("happened_at", timezone.now())
    event = ConcernEvent(concern=concern, kind=kind, actor=actor, **values)
    event.full_clean()
    event.save()
    return event
