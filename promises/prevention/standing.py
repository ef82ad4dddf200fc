"""How versions, walks and points stand on a day: derived, so that nobody has to say it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone

from promises.choices import MeasureStatus
from promises.due import lateness
from promises.due.lateness import days_past, measure_status
from promises.prevention.choices import PointState
from promises.prevention.periods import PROTOCOL_WITHIN
from promises.state import is_worked_on

if TYPE_CHECKING:
    from promises.models import ActionPlanPage, Measure, PromisePage, SafetyWalkPage, WalkPoint
    from promises.models.decided_version import DecidedVersion

V = TypeVar("V", bound="DecidedVersion")

_ENDS_WITH = {
    MeasureStatus.DONE: PointState.DONE,
    MeasureStatus.DROPPED: PointState.DROPPED,
}
"""What a point comes to when the measure that it became does."""


class Standing(Enum):
    """How a version stands among the others of its kind."""

    DRAFT = "utkast"
    COMING = "kommande"
    IN_FORCE = "gallande"
    REPLACED = "ersatt"


class WalkStanding(Enum):
    """Where a walk is on its way from invitation to protocol with every point finished."""

    COMING = "kommande"
    CANCELLED = "installd"
    AWAITING_PROTOCOL = "protokoll_kommer"
    PROTOCOL_LATE = "protokoll_sent"
    OPEN_POINTS = "punkter_kvar"
    FINISHED = "klar"


def in_order(versions: Iterable[V]) -> list[V]:
    """Return versions the newest first: by the day from which each is valid."""
    return sorted(versions, key=lambda version: (version.valid_from, version.pk or 0), reverse=True)


def find_standings(versions: "Iterable[DecidedVersion]", today: date) -> Mapping[int, Standing]:
    """Return how each version of one list stands.

    In force is the newest decided one whose day has come, whatever else was forgotten: an old
    version never stays in force beside a newer one, and none falls out of force by itself.
    """
    standings: dict[int, Standing] = {}
    is_found = False
    for version in in_order(versions):
        if version.is_draft:
            standing = Standing.DRAFT
        elif version.valid_from > today:
            standing = Standing.COMING
        else:
            standing = Standing.REPLACED if is_found else Standing.IN_FORCE
            is_found = True
        standings[version.pk] = standing
    return standings


def find_in_force(versions: Iterable[V], today: date) -> V | None:
    """Return the version of one list that is in force on a day."""
    listed = list(versions)
    standings = find_standings(listed, today)
    return next((v for v in listed if standings[v.pk] is Standing.IN_FORCE), None)


def find_newest(versions: Iterable[V]) -> V | None:
    """Return the newest decided version of one list: the only one that there is to revise.

    Once it is decided, the one before it has been revised, though that is in force until the day
    from which the newest is valid.
    """
    return next((version for version in in_order(versions) if not version.is_draft), None)


def promise_of(point: "WalkPoint") -> "PromisePage | None":
    """Return the promise that a point led to, where residents see it."""
    promise = point.promise
    return promise if promise is not None and promise.live and not promise.is_draft else None


def measure_of(point: "WalkPoint") -> "Measure | None":
    """Return the measure that a point has become, where residents see its promise."""
    return point.measure if promise_of(point) else None


def point_state(point: "WalkPoint") -> PointState:
    """Return how far a point has come: as the protocol says, but finished once its measure is."""
    said, measure = PointState(point.state), measure_of(point)
    if said.is_finished or measure is None:
        return said
    return _ENDS_WITH.get(measure_status(measure), said)


def point_due(point: "WalkPoint", today: date) -> date:
    """Return the day by which a point is done: that of its measure while that is worked on.

    A promise that has ended leaves the point with the day that residents were told on the walk.
    """
    measure, promise = measure_of(point), promise_of(point)
    if measure is None or promise is None or not is_worked_on(promise, today):
        return point.due
    return measure.due


def days_point_is_late(point: "WalkPoint", today: date) -> int:
    """Return for how many days a point is late; 0 when it is in time or finished."""
    if point_state(point).is_finished:
        return 0
    return days_past(point_due(point, today), today)


def awaited_follow_up(plan: "ActionPlanPage") -> date | None:
    """Return the day announced for following up a plan; None once one from then on is written."""
    return lateness.awaited_follow_up(
        plan.next_follow_up, [row.date for row in plan.follow_ups.all()]
    )


def protocol_due(walk: "SafetyWalkPage") -> date:
    """Return the day on which residents were promised the protocol."""
    return timezone.localdate(walk.starts_at) + PROTOCOL_WITHIN


def find_walk_standing(walk: "SafetyWalkPage", now: datetime) -> WalkStanding:
    """Return how a walk stands; it counts as coming until it is over."""
    if walk.is_cancelled:
        return WalkStanding.CANCELLED
    if (walk.ends_at or walk.starts_at) > now:
        return WalkStanding.COMING
    if walk.protocol_on is None:
        is_late = timezone.localdate(now) > protocol_due(walk)
        return WalkStanding.PROTOCOL_LATE if is_late else WalkStanding.AWAITING_PROTOCOL
    is_open = any(not point_state(point).is_finished for point in walk.points.all())
    return WalkStanding.OPEN_POINTS if is_open else WalkStanding.FINISHED
