"""Pills of this work: each state as a shape, a word and a colour."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from promises.choices import MeasureStatus
from promises.due.lateness import days_measure_is_late, is_measure_late
from promises.models import PlanMeasure, WalkPoint
from promises.presentation.pills import Pill, measure_status_pill
from promises.prevention.choices import PointState
from promises.prevention.standing import (
    Standing,
    WalkStanding,
    days_point_is_late,
    point_state,
)

_VERSION_LOOKS = {
    Standing.DRAFT: ("off", "off", pgettext_lazy("version", "Draft")),
    Standing.COMING: ("info", "half", pgettext_lazy("version", "Not yet in force")),
    Standing.IN_FORCE: ("klart", "ok", pgettext_lazy("version", "In force")),
    Standing.REPLACED: ("off", "clock", pgettext_lazy("version", "Replaced")),
}
_WALK_LOOKS = {
    WalkStanding.COMING: ("info", "run", pgettext_lazy("walk", "Coming")),
    WalkStanding.CANCELLED: ("fel", "no", pgettext_lazy("walk", "Cancelled")),
    WalkStanding.AWAITING_PROTOCOL: ("info", "clock", _("The protocol is coming")),
    WalkStanding.PROTOCOL_LATE: ("viktig", "clock", _("The protocol is late")),
    WalkStanding.OPEN_POINTS: ("info", "half", _("Points are left")),
    WalkStanding.FINISHED: ("klart", "ok", _("Every point is finished")),
}
_POINT_LOOKS = {
    PointState.PLANNED: ("info", "info"),
    PointState.UNDER_WAY: ("info", "run"),
    PointState.DONE: ("klart", "ok"),
    PointState.DROPPED: ("off", "off"),
}


def version_pill(standing: Standing) -> Pill:
    """Return the pill of a version."""
    level, icon, label = _VERSION_LOOKS[standing]
    return Pill(level, icon, str(label))


def walk_pill(standing: WalkStanding) -> Pill:
    """Return the pill of a walk."""
    level, icon, label = _WALK_LOOKS[standing]
    return Pill(level, icon, str(label))


def point_pill(point: WalkPoint, today: date) -> Pill:
    """Return the pill of a point: its state, or for how many days it is late."""
    days = days_point_is_late(point, today)
    if days:
        return late_pill(days)
    state = point_state(point)
    return Pill(*_POINT_LOOKS[state], str(state.label))


def plan_measure_pill(measure: PlanMeasure, today: date, *, is_in_force: bool) -> Pill:
    """Return the pill of a measure outside the promises; it counts days while its plan holds."""
    if not is_in_force or not is_measure_late(measure, today):
        return measure_status_pill(measure.status)
    days = days_measure_is_late(measure, today)
    return late_pill(days) if days else measure_status_pill(MeasureStatus.LATE)


def late_pill(days: int) -> Pill:
    """Return the pill that counts the days."""
    words = ngettext("%(count)d day late", "%(count)d days late", days)
    return Pill("viktig", "clock", words % {"count": days})
