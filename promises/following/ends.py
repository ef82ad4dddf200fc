"""How a promise ended, for those who follow it: told whoever says it, people or the figures."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from promises.choices import PromiseStatus
from promises.models import PromisePage
from promises.state import derive_state


class Basis(Enum):
    """What says how it ended."""

    EVALUATION = ""
    CHOICE = "valt"
    FIGURES = "raknat"
    """Worked out after the last day, until somebody evaluates: the page says it to everybody."""


@dataclass(frozen=True)
class End:
    """The state in which a promise ended, and what says so."""

    basis: Basis
    state: PromiseStatus

    @property
    def key(self) -> str:
        """What tells one end from another; an evaluation's is its result alone."""
        return ":".join(part for part in (self.basis.value, self.state.value) if part)


def find_end(promise: PromisePage, today: date) -> End | None:
    """Return how a promise has ended, by the rule of `promises.state`; None while it goes on."""
    state = derive_state(promise, today)
    if state in {PromiseStatus.DRAFT, PromiseStatus.RUNNING}:
        return None
    if promise.evaluation_result and promise.evaluated_on and promise.evaluated_on <= today:
        return End(Basis.EVALUATION, state)
    return End(Basis.CHOICE if promise.chosen_status else Basis.FIGURES, state)
