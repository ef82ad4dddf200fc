"""When the outdoor siren is tested: a loud sound that must frighten nobody.

Tested in the whole country at 15.00 on the first Monday of March, June, September and December;
where that Monday is a holiday, the Monday after is used instead.
"""

from datetime import date, datetime, time, timedelta

import holidays
from django.utils import timezone

TEST_MONTHS = (3, 6, 9, 12)
SHOWN_DAYS_BEFORE = 14
"""The start page tells of a test during this many days before it, and until it is over."""

_TEST_TIME = time(15, 0)
_TEST_LENGTH = timedelta(minutes=15)


def next_siren_test() -> datetime | None:
    """Return the moment of a test within the coming fortnight, in local time; otherwise None."""
    now = timezone.localtime()
    for year, month in _coming_months(now.date()):
        moment = datetime.combine(_test_day(year, month), _TEST_TIME, tzinfo=now.tzinfo)
        if moment + _TEST_LENGTH > now:
            is_soon = moment.date() - now.date() <= timedelta(days=SHOWN_DAYS_BEFORE)
            return moment if is_soon else None
    return None


def _coming_months(today: date) -> list[tuple[int, int]]:
    this_year = [(today.year, month) for month in TEST_MONTHS if month >= today.month]
    return [*this_year, (today.year + 1, TEST_MONTHS[0])]


def _test_day(year: int, month: int) -> date:
    first = date(year, month, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    return monday + timedelta(days=7) if monday in _public_holidays(year) else monday


def _public_holidays(year: int) -> holidays.HolidayBase:
    # Without Sundays, which some calendars of Sweden count as holidays.
    return holidays.country_holidays("SE", years=year)
