"""For how long an address is kept. The page on which one begins to follow says the same."""

from datetime import date, timedelta

from django.db.models import Q

from promises.choices import PromiseStatus
from promises.models import PromisePage

CONFIRM_WITHIN = timedelta(hours=48)
"""An address that nobody has confirmed is forgotten after this long."""
KEPT_AFTER_THE_END = timedelta(days=90)
"""A promise that is over tells little more: its followers are forgotten this long after the last
mail to them, which leaves room for a correction."""
KEPT_WITHOUT_EVALUATION = timedelta(days=365)
"""Where nobody evaluates a promise its followers are forgotten this long after its last day."""
REFUSALS_UNTIL_FORGOTTEN = 3
"""So many mails whose recipient the mail server refused for good, with none taken after them,
mean that nobody reads there."""


def is_over(promise: PromisePage) -> bool:
    """Return whether nothing new is to be expected of a promise, so that it cannot be followed."""
    return promise.is_evaluated or promise.status == PromiseStatus.ENDED_EARLY


def followed_promise_is_over(today: date) -> Q:
    """Return the same as a condition on followers, with what was never evaluated in time."""
    return (
        Q(promise__evaluated_on__isnull=False)
        | Q(promise__status=PromiseStatus.ENDED_EARLY)
        | Q(promise__valid_to__lt=today - KEPT_WITHOUT_EVALUATION)
    )
