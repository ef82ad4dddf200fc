"""The rule by which the state of a promise is worked out. There is no other.

1. A draft is a draft until an editor says that it is decided.
2. A state that an editor has chosen holds, with the reason that residents read.
3. Once the promise is evaluated, the result of the evaluation is its state.
4. Until the last day on which it is valid, that day included, the promise is under way.
5. After that its measures and indicators say it: kept when every one of them is fulfilled, not
   kept when none is, otherwise partly kept. With nothing to judge by it stays under way, since
   nobody can say how it went.

A measure that is counted is fulfilled when its goal is reached; any other when it is done. One that
was dropped is not fulfilled. An indicator is fulfilled when its latest reading has reached the
goal; one that was never measured is not.

`presentation/state_words.py` tells the same to residents: whoever changes one changes the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from promises.choices import MeasureStatus, PromiseStatus

if TYPE_CHECKING:
    from promises.models import Indicator, Measure, PromisePage


@dataclass(frozen=True)
class Fulfilment:
    """How many measures and indicators are fulfilled, of how many."""

    measures_fulfilled: int
    measures: int
    indicators_fulfilled: int
    indicators: int

    @property
    def result(self) -> PromiseStatus | None:
        """What they amount to; None where there is nothing to judge by."""
        fulfilled = self.measures_fulfilled + self.indicators_fulfilled
        parts = self.measures + self.indicators
        if not parts:
            return None
        if fulfilled == parts:
            return PromiseStatus.KEPT
        return PromiseStatus.PARTLY_KEPT if fulfilled else PromiseStatus.NOT_KEPT


def derive_state(promise: "PromisePage", today: date) -> PromiseStatus:
    """Return the state of a promise on a day, by the rule above."""
    said = state_by_people(promise, today)
    if said is not None:
        return said
    if promise.valid_to is None or today <= promise.valid_to:
        return PromiseStatus.RUNNING
    return fulfilment(promise).result or PromiseStatus.RUNNING


def state_by_people(promise: "PromisePage", today: date) -> PromiseStatus | None:
    """Return the state that people have said, rules 1 to 3; None where it is worked out."""
    if promise.is_draft:
        return PromiseStatus.DRAFT
    if promise.chosen_status:
        return PromiseStatus(promise.chosen_status)
    if promise.evaluation_result and promise.evaluated_on and promise.evaluated_on <= today:
        return PromiseStatus(promise.evaluation_result)
    return None


def is_worked_on(promise: "PromisePage", today: date) -> bool:
    """Whether there is still work to do, so that lateness counts: until people say how it went.

    What the figures say after the last day ends nothing: what was due on that day may be undone.
    """
    return state_by_people(promise, today) in {None, PromiseStatus.RUNNING}


def fulfilment(promise: "PromisePage") -> Fulfilment:
    """Return how far the promise has come, part by part."""
    return fulfilment_of(promise.measures.all(), promise.indicators.all())


def fulfilment_of(measures: "Iterable[Measure]", indicators: "Iterable[Indicator]") -> Fulfilment:
    """Return how far these measures and indicators have come, wherever they are taken from."""
    measured = [is_measure_fulfilled(measure) for measure in measures]
    indicated = [is_indicator_fulfilled(indicator) for indicator in indicators]
    return Fulfilment(sum(measured), len(measured), sum(indicated), len(indicated))


def is_measure_fulfilled(measure: "Measure") -> bool:
    """Whether a measure has been carried out in full."""
    if measure.status == MeasureStatus.DROPPED:
        return False
    if measure.is_counted:
        return measure.done_count >= measure.goal_count
    return measure.status == MeasureStatus.DONE


def is_indicator_fulfilled(indicator: "Indicator") -> bool:
    """Whether the latest reading has reached the goal."""
    latest = indicator.latest
    if latest is None:
        return False
    if indicator.is_lower_better:
        return latest.value <= indicator.target_value
    return latest.value >= indicator.target_value
