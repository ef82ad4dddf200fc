"""Pills: each state as a shape, a word and a colour of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from promises.choices import MeasureStatus, PromiseStatus, Trend
from promises.due.lateness import (
    days_follow_up_is_late,
    days_measure_is_late,
    is_measure_late,
    late_measures,
    measure_status,
)
from promises.models import Indicator, Measure, PromisePage
from promises.state import is_worked_on


@dataclass(frozen=True)
class Pill:
    """What `components/status_pill.html` shows."""

    level: str
    icon: str
    label: str


_PROMISE_LOOKS = {
    PromiseStatus.DRAFT: ("off", "off"),
    PromiseStatus.RUNNING: ("info", "run"),
    PromiseStatus.KEPT: ("klart", "ok"),
    PromiseStatus.PARTLY_KEPT: ("viktig", "half"),
    PromiseStatus.NOT_KEPT: ("fel", "no"),
    PromiseStatus.ENDED_EARLY: ("off", "off"),
}
_MEASURE_LOOKS = {
    MeasureStatus.PLANNED: ("info", "info"),
    MeasureStatus.UNDER_WAY: ("info", "run"),
    MeasureStatus.DONE: ("klart", "ok"),
    MeasureStatus.LATE: ("viktig", "clock"),
    MeasureStatus.DROPPED: ("off", "off"),
}
_TREND_LOOKS = {
    Trend.BETTER: ("klart", "ok"),
    Trend.UNCHANGED: ("off", "off"),
    Trend.WORSE: ("viktig", "warn"),
    Trend.TOO_EARLY: ("info", "clock"),
}


def status_pill(status: str) -> Pill:
    """Return the pill of a promise's status, or of an evaluation's result."""
    known = PromiseStatus(status)
    return Pill(*_PROMISE_LOOKS[known], str(known.label))


def trend_pill(indicator: Indicator) -> Pill:
    """Return the pill that says which way a figure has gone."""
    known = Trend(indicator.trend)
    return Pill(*_TREND_LOOKS[known], str(known.label))


def measure_pill(measure: Measure, promise: PromisePage, today: date) -> Pill:
    """Return the pill of a measure; lateness counts days while the promise is worked on."""
    if is_worked_on(promise, today) and is_measure_late(measure, today):
        return Pill(*_MEASURE_LOOKS[MeasureStatus.LATE], _late_label(measure, today))
    return measure_status_pill(measure_status(measure))


def measure_status_pill(status: str) -> Pill:
    """Return the pill of a measure's status."""
    known = MeasureStatus(status)
    return Pill(*_MEASURE_LOOKS[known], str(known.label))


def promise_pills(promise: PromisePage, today: date) -> Sequence[Pill]:
    """Return the pills over a promise: its status, then what is late."""
    pills = [status_pill(promise.status)]
    late = len(late_measures(promise, today))
    if late:
        label = ngettext("%(count)d measure late", "%(count)d measures late", late)
        pills.append(Pill("viktig", "clock", label % {"count": late}))
    days = days_follow_up_is_late(promise, today)
    if days:
        label = ngettext("Follow-up %(count)d day late", "Follow-up %(count)d days late", days)
        pills.append(Pill("viktig", "clock", label % {"count": days}))
    return pills


def _late_label(measure: Measure, today: date) -> str:
    days = days_measure_is_late(measure, today)
    if not days:
        return str(MeasureStatus.LATE.label)
    return ngettext("%(count)d day late", "%(count)d days late", days) % {"count": days}
