"""Working days in Sweden."""

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import holidays
from holidays.constants import DE_FACTO, PUBLIC


def add_working_days(day: date, count: int) -> date:
    """Return the working day that comes this many working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def count_working_days(first: date, last: date) -> int:
    """Return how many working days there are after the first day, up to and with the last.

    The same day, and a last day before the first, gives 0. Takes as long for years as for days.
    """
    return max(0, _working_days_until(last) - _working_days_until(first))


def is_working_day(day: date) -> bool:
    """Return whether a municipal office is staffed: no weekend, holiday or holiday's eve off."""
    return day.weekday() < 5 and day not in _swedish_holidays(day.year)


def _working_days_until(day: date) -> int:
    """Return the number of working days since the beginning of 2000, this day with them."""
    earlier = sum(_running_count(year)[-1] for year in range(2000, day.year))
    return earlier + _running_count(day.year)[day.timetuple().tm_yday - 1]


@cache
def _running_count(year: int) -> list[int]:
    """Return for each day of a year how many working days there have been in it until then."""
    new_year = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - new_year).days
    days = (new_year + timedelta(days=number) for number in range(length))
    return list(accumulate(int(is_working_day(day)) for day in days))


@cache
def _swedish_holidays(year: int) -> frozenset[date]:
    calendar = holidays.country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO))
    return frozenset(calendar)
