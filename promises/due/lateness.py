"""What is late, counted in days. Derived, so that nobody has to say it for it to be said."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from promises.choices import MeasureStatus
from promises.state import is_worked_on

if TYPE_CHECKING:
    from promises.models import Measure, PromisePage

FINISHED = frozenset({MeasureStatus.DONE, MeasureStatus.DROPPED})


def days_measure_is_late(measure: "Measure", today: date) -> int:
    """Return for how many days a measure has been late; 0 when it is in time or finished."""
    if measure.status in FINISHED:
        return 0
    return max(0, (today - measure.due).days)


def is_measure_late(measure: "Measure", today: date) -> bool:
    """Whether a measure is late: its day has passed, or the editor says that it will be late."""
    return measure.status == MeasureStatus.LATE or days_measure_is_late(measure, today) > 0


def late_measures(promise: "PromisePage", today: date) -> Sequence["Measure"]:
    """Return the late measures; none once the promise is no longer being worked on."""
    if not is_worked_on(promise, today):
        return []
    return [measure for measure in promise.measures.all() if is_measure_late(measure, today)]


def days_follow_up_is_late(promise: "PromisePage", today: date) -> int:
    """Return for how many days the announced follow-up is late.

    It is in time when a follow-up from that day or later is public, even if the editor has
    forgotten to announce the next one.
    """
    announced = promise.next_follow_up
    if announced is None or not is_worked_on(promise, today):
        return 0
    if any(follow_up.date >= announced for follow_up in promise.published_follow_ups):
        return 0
    return max(0, (today - announced).days)
