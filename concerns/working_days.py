"""Working days in Sweden."""

from datetime import date, timedelta
from functools import cache

import holidays
from holidays.constants import DE_FACTO, PUBLIC


def add_working_days(day: date, count: int) -> date:
    """Return the working day that comes this many working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def count_working_days(start: date, end: date) -> int:
    """Return how many working days come after one day, up to and with another; 0 if it is past."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=number)) for number in range(1, days + 1))


def is_working_day(day: date) -> bool:
    """Return whether a municipal office is staffed: no weekend, holiday or holiday's eve off."""
    return day.weekday() < 5 and day not in _swedish_holidays(day.year)


@cache
def _swedish_holidays(year: int) -> frozenset[date]:
    calendar = holidays.country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO))
    return frozenset(calendar)
