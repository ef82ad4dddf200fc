"""The rules that every published number keeps; why they suffice stands in `public_figures`."""

from concerns.models import Outcome

SMALLEST_SHOWN = 10
ROUNDED_TO = 5
UNCOUNTED_OUTCOMES = (Outcome.MISUSE, Outcome.DUPLICATE, Outcome.NOT_OURS)
"""What somebody could send to push a number over the edge, once a handler has seen it."""

PROMISE_QUESTION = "stammer"
"""The code of the question that a report about a promise answers."""


def publishable(count: int) -> int | None:
    """Return a number as everybody may see it: rounded to the nearest 5; None if below 10."""
    if count < SMALLEST_SHOWN:
        return None
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
