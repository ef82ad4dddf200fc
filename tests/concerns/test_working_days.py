from datetime import date

import pytest

from concerns.working_days import add_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 22), 5, date(2026, 11, 27)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),  # Christmas Eve to Boxing Day, weekend
        (date(2026, 12, 30), 1, date(2027, 1, 4)),  # New Year's Eve and Day, weekend
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Easter
        (date(2026, 6, 18), 1, date(2026, 6, 22)),  # Midsummer
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_days_are_counted_without_weekends_and_swedish_holidays(day, count, wanted):
    assert add_working_days(day, count) == wanted


def test_sunday_is_no_working_day():
    assert not is_working_day(date(2026, 11, 22))
