"""When a promise is to be followed up next: nobody may forget to say it while it is worked on."""

from collections.abc import Sequence
from datetime import date, timedelta

from promises.models import PromisePage
from promises.state import is_worked_on

USUAL_INTERVAL = timedelta(weeks=13)
"""Between two follow-ups of a promise whose own interval nobody knows yet."""


def needs_next_day(promise: PromisePage, today: date) -> bool:
    """Whether residents are to be told of a next follow-up; from the last day on it is evaluated.

    Then a day may be announced and need not be.
    """
    return is_worked_on(promise, today) and today < promise.valid_to


def propose_next_follow_up(promise: PromisePage, today: date) -> date | None:
    """Return the day that the page has announced or, once it has come, one as long from today.

    Never after the last day; None where no day is needed.
    """
    announced: date | None = promise.next_follow_up
    if announced and announced > today:
        return announced
    if not needs_next_day(promise, today):
        return None
    published = [row.date for row in promise.published_follow_ups]
    return min(today + _interval(promise, published), promise.valid_to)


def day_by_interval(promise: PromisePage, published: Sequence[date]) -> date:
    """Return by when a promise without an announced day should be followed up.

    `published` are the days of its public follow-ups, the newest first; two are enough.
    """
    latest = published[0] if published else promise.valid_from
    return min(latest + _interval(promise, published), promise.valid_to)


def _interval(promise: PromisePage, published: Sequence[date]) -> timedelta:
    """Return how long it was from the latest follow-up to the announced day, in whole weeks.

    Where that says nothing it is the time between the two latest ones. Whole weeks lead to the
    same day of the week, and so not to a Sunday.
    """
    days = [*published, promise.valid_from]
    announced = promise.next_follow_up
    if announced and announced > days[0]:
        days.insert(0, announced)
    if len(days) == 1:
        return USUAL_INTERVAL
    return timedelta(weeks=max(1, round((days[0] - days[1]).days / 7)))
