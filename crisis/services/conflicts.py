"""Nothing is overwritten in silence: what somebody else wrote meanwhile is shown first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis.models import Incident, NoticeUpdate
from crisis.standing import is_open
from crisis.vocabulary import EventType
from home.models import Area


class SomeoneWasFirst(ValidationError):  # noqa: N818 - it is a refusal, not a fault
    """The timeline has moved since the form was opened; `updates` is what was written since."""

    def __init__(self, updates: Sequence[NoticeUpdate]) -> None:
        super().__init__(
            _("Somebody else wrote while you did. Read it, then decide."), code="someone_was_first"
        )
        self.updates = list(updates)


class AnotherNoticeStands(ValidationError):  # noqa: N818 - as above
    """There is a notice already that this one may double; `incidents` are those."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        super().__init__(_("There is a notice about this already."), code="another_notice_stands")
        self.incidents = list(incidents)


@dataclass(frozen=True)
class Awareness:
    """What the one who publishes knew: the newest notice when the form was opened, and those
    that were shown since and are to stand beside the new one."""

    newest: int
    despite: frozenset[int] = frozenset()


def require_unchanged(incident: Incident, seen: int | None) -> None:
    """Raise SomeoneWasFirst if messages with higher numbers than `seen` exist; None asks nothing.

    Call it under the lock of the incident. The version of a notice is its last message's number.
    """
    if seen is None:
        return
    written = incident.updates.filter(number__gt=seen).prefetch_related("texts__locale")
    if written:
        raise SomeoneWasFirst(list(written))


def find_doubles(
    *, event_type: str, areas: Iterable[Area], is_exercise: bool, newest: int
) -> list[Incident]:
    """Return the notices, in force or planned, that a new one may be a second copy of.

    The same kind of event always counts; another kind only if it was published after `newest` in
    one of the same places, since two people may have named the same thing differently. A fire in
    an area that has boiled its water for days is no double.
    """
    open_ones = Incident.objects.filter(is_open(timezone.now()), is_exercise=is_exercise)
    same_place = Q(pk__gt=newest, areas__in=list(areas))
    same_kind = Q() if event_type == EventType.OTHER else Q(event_type=event_type)
    doubles = same_place | same_kind if same_kind else same_place
    return list(open_ones.filter(doubles).distinct().order_by("-pk"))


def require_no_double(
    *, event_type: str, areas: Iterable[Area], is_exercise: bool, awareness: Awareness | None
) -> None:
    """Raise AnotherNoticeStands unless every double has been seen; None asks nothing.

    Call it under the lock that gives out numbers, so that the second of two who publish at once
    finds the first.
    """
    if awareness is None:
        return
    doubles = find_doubles(
        event_type=event_type, areas=areas, is_exercise=is_exercise, newest=awareness.newest
    )
    unseen = [incident for incident in doubles if incident.pk not in awareness.despite]
    if unseen:
        raise AnotherNoticeStands(unseen)
