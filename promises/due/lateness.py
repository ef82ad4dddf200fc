"""What is late, counted in days. Derived, so that nobody has to say it for it to be said.

A measure is late from the day after the one it should be done by, or from when an editor says that
it will be late, until it is finished: done, dropped, or counted to its goal. A goal that grows with
what is planned is reached only by a count from that day or later, since more may be planned before
it, and nobody knows how it went until somebody has counted.

`presentation/state_words.py` tells the same to residents: whoever changes one changes the other.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from promises.choices import MeasureStatus
from promises.state import is_measure_fulfilled, is_worked_on

if TYPE_CHECKING:
    from promises.models import Measure, PromisePage

FINISHED = frozenset({MeasureStatus.DONE, MeasureStatus.DROPPED})


def is_finished(measure: "Measure") -> bool:
    """Whether nothing is left to do of a measure, by the rule above."""
    if measure.status in FINISHED:
        return True
    if not measure.is_counted or (measure.target_count is None and not _is_counted_out(measure)):
        return False
    return is_measure_fulfilled(measure)


def _is_counted_out(measure: "Measure") -> bool:
    return any(count.date >= measure.due for count in measure.readings.all())


def measure_status(measure: "Measure") -> MeasureStatus:
    """Return the state of a measure: as the editor says, but done once its count is."""
    said = MeasureStatus(measure.status)
    return MeasureStatus.DONE if said not in FINISHED and is_finished(measure) else said


def days_measure_is_late(measure: "Measure", today: date) -> int:
    """Return for how many days a measure has been late; 0 when it is in time or finished."""
    if is_finished(measure):
        return 0
    return days_past(measure.due, today)


def is_measure_due_by(measure: "Measure", day: date) -> bool:
    """Whether a measure is to be done by a day and is not, or an editor says it will be late."""
    if is_finished(measure):
        return False
    return measure.status == MeasureStatus.LATE or measure.due <= day


def is_measure_late(measure: "Measure", today: date) -> bool:
    """Whether a measure is late: its day has passed, or the editor says that it will be late."""
    return is_measure_due_by(measure, today - timedelta(days=1))


def late_measures(promise: "PromisePage", today: date) -> Sequence["Measure"]:
    """Return the late measures; none once the promise is no longer being worked on."""
    if not is_worked_on(promise, today):
        return []
    return [measure for measure in promise.measures.all() if is_measure_late(measure, today)]


def awaited_follow_up(announced: date | None, published: Iterable[date]) -> date | None:
    """Return the announced day, unless a follow-up from that day or later is public.

    That ends its lateness even if the editor has forgotten to announce the next one.
    """
    if announced is None or any(day >= announced for day in published):
        return None
    return announced


def days_follow_up_is_late(promise: "PromisePage", today: date) -> int:
    """Return for how many days the announced follow-up is late."""
    published = [follow_up.date for follow_up in promise.published_follow_ups]
    awaited = awaited_follow_up(promise.next_follow_up, published)
    return days_past(awaited, today) if awaited and is_worked_on(promise, today) else 0


def days_past(day: date, today: date) -> int:
    """Return how many days ago a day was; 0 on it and before it."""
    return max(0, (today - day).days)
