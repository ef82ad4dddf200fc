"""A safety walk on its own page: the invitation, then the protocol point by point."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from promises.models import SafetyWalkPage, WalkPoint
from promises.presentation.listing import feedback_url
from promises.presentation.pills import Pill, measure_pill
from promises.prevention.choices import PointState
from promises.prevention.presentation.pills import point_pill, walk_pill
from promises.prevention.presentation.versions import PageLink, link_to
from promises.prevention.standing import (
    WalkStanding,
    days_point_is_late,
    find_walk_standing,
    measure_of,
    point_due,
    point_state,
    promise_of,
    protocol_due,
)


@dataclass(frozen=True)
class PointLine:
    """A point with its number, how it stands, and the promise that it led to."""

    number: int
    point: WalkPoint
    due: date
    pill: Pill
    promise: PageLink | None
    measure: str
    """The measure of the promise, in its own words; empty where the point names none."""
    measure_pill: Pill | None

    @property
    def is_told(self) -> bool:
        """Whether the protocol says what became of the point, and not only how it stands."""
        return PointState(self.point.state).is_finished


@dataclass(frozen=True)
class WalkDetail:
    """What the page of a walk shows."""

    standing: WalkStanding
    pill: Pill
    protocol_due: date
    points: Sequence[PointLine]
    points_summary: str
    suggestion_url: str

    @property
    def is_coming(self) -> bool:
        """Whether residents can still come along."""
        return self.standing is WalkStanding.COMING

    @property
    def has_protocol(self) -> bool:
        """Whether there is a protocol to read."""
        return self.standing in {WalkStanding.OPEN_POINTS, WalkStanding.FINISHED}

    @property
    def is_awaited(self) -> bool:
        """Whether the protocol is still to come, and in time."""
        return self.standing is WalkStanding.AWAITING_PROTOCOL

    @property
    def is_protocol_late(self) -> bool:
        """Whether the protocol should have been here."""
        return self.standing is WalkStanding.PROTOCOL_LATE


def describe_walk(walk: SafetyWalkPage, request: HttpRequest, now: datetime) -> WalkDetail:
    """Return everything that the page shows, derived once."""
    if walk.pk:
        prefetch_related_objects(
            [walk], "points__promise__locale", "points__measure__readings", "function", "area"
        )
    today = timezone.localdate(now)
    standing = find_walk_standing(walk, now)
    points = list(walk.points.all())
    return WalkDetail(
        standing=standing,
        pill=walk_pill(standing),
        protocol_due=protocol_due(walk),
        points=[
            _point_line(number, point, request, today)
            for number, point in enumerate(points, start=1)
        ],
        points_summary=summarise_points(points, today),
        suggestion_url=feedback_url(),
    )


def summarise_points(points: Sequence[WalkPoint], today: date) -> str:
    """Return `3 of 5 points are done. 1 will not be done. 1 is late.`"""
    if not points:
        return _("The protocol has no points.")
    states = [point_state(point) for point in points]
    done, total = states.count(PointState.DONE), len(points)
    dropped = states.count(PointState.DROPPED)
    late = sum(days_point_is_late(point, today) > 0 for point in points)
    if done == 1 and total > 1:
        words = _("1 of %(total)d points is done.")
    else:
        words = ngettext(
            "%(done)d of %(total)d point is done.", "%(done)d of %(total)d points are done.", total
        )
    sentences = [words % {"done": done, "total": total}]
    if dropped:
        words = ngettext("%(count)d will not be done.", "%(count)d will not be done.", dropped)
        sentences.append(words % {"count": dropped})
    if late:
        words = ngettext("%(count)d is late.", "%(count)d are late.", late)
        sentences.append(words % {"count": late})
    return " ".join(sentences)


def _point_line(number: int, point: WalkPoint, request: HttpRequest, today: date) -> PointLine:
    promise, measure = promise_of(point), measure_of(point)
    return PointLine(
        number=number,
        point=point,
        due=point_due(point, today),
        pill=point_pill(point, today),
        promise=link_to(promise, request),
        measure=measure.title if measure else "",
        measure_pill=measure_pill(measure, promise, today) if measure and promise else None,
    )
