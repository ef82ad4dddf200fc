"""The state of a promise in words: the rule itself, and how it came out for one promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from promises.choices import PromiseStatus
from promises.models import PromisePage
from promises.presentation.pills import Pill, status_pill
from promises.state import Fulfilment, fulfilment


@dataclass(frozen=True)
class StateBasis:
    """Why a promise has the state that it has."""

    how: str
    """Which part of the rule gave the state, in a sentence."""
    fulfilled: str
    """What measures and indicators say; empty where there are none."""
    worked_out: Pill | None
    """What they amount to, where people have said something else."""
    reason: str
    """Why people have said something else; empty where they have not."""


def explain_rule() -> Sequence[str]:
    """Return the rule of `promises.state`, a sentence or two for each of its parts."""
    return [
        _("A promise is under way until the last day on which it is valid."),
        _(
            "After that the state is worked out. Kept: every measure is carried out and every goal "
            "is reached. Partly kept: some are. Not kept: none is."
        ),
        _(
            "A measure that we count is carried out when its goal is reached. A measure that was "
            "dropped is not carried out."
        ),
        _(
            "A goal is reached when the latest reading is as good as the goal or better. What was "
            "not measured is not reached."
        ),
        _(
            "A measure is late from the day after the one it should be done by, until it is done "
            "or dropped or has reached its goal."
        ),
        _(
            "When a promise has been evaluated, the evaluation decides. If it says something else "
            "than the figures, the page says why."
        ),
        _("We may choose another state ourselves. Then the page says so, and why."),
    ]


def explain_state(promise: PromisePage, today: date) -> StateBasis:
    """Return how the state of one promise came about."""
    counted = fulfilment(promise)
    differs = counted.result not in {None, promise.status} and _is_decided_by_people(promise)
    return StateBasis(
        how=_how(promise, today),
        fulfilled=describe_fulfilment(counted),
        worked_out=status_pill(counted.result) if counted.result and differs else None,
        reason=promise.status_reason.strip(),
    )


def describe_fulfilment(counted: Fulfilment) -> str:
    """Return `1 of 4 measures carried out. 1 of 2 goals reached.`"""
    sentences = []
    if counted.measures:
        words = ngettext(
            "%(done)d of %(total)d measure carried out.",
            "%(done)d of %(total)d measures carried out.",
            counted.measures,
        )
        sentences.append(words % {"done": counted.measures_fulfilled, "total": counted.measures})
    if counted.indicators:
        words = ngettext(
            "%(done)d of %(total)d goal reached.",
            "%(done)d of %(total)d goals reached.",
            counted.indicators,
        )
        sentences.append(
            words % {"done": counted.indicators_fulfilled, "total": counted.indicators}
        )
    return " ".join(sentences)


def _is_decided_by_people(promise: PromisePage) -> bool:
    if promise.chosen_status:
        return promise.chosen_status != PromiseStatus.RUNNING
    return promise.is_evaluated


def _how(promise: PromisePage, today: date) -> str:
    if promise.chosen_status:
        return _("We have chosen the state ourselves.")
    if promise.is_evaluated and promise.evaluation_result:
        return _("The state is the result of the evaluation.")
    if promise.valid_to is None or today <= promise.valid_to:
        return _("The promise is valid until %(day)s. Then the state is worked out.") % {
            "day": date_format(promise.valid_to, "j F Y") if promise.valid_to else ""
        }
    if fulfilment(promise).result is None:
        return _("The promise has ended, but there is nothing to work out its state from.")
    return _("The promise has ended. Its state is worked out from the figures.")
