"""Weeks as ISO 8601 has them, and working days as the Swedish calendar has them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concerns.statistics.periods import Period, Week, latest_weeks
from concerns.statistics.response_times import Spread, spread_of
from concerns.working_days import add_working_days, count_working_days, is_working_day

DAYS = st.dates(date(2001, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2027, 1, 3), Week(2026, 53)),
        (date(2027, 1, 4), Week(2027, 1)),
        (date(2024, 12, 30), Week(2025, 1)),
        (date(2021, 1, 1), Week(2020, 53)),
    ],
)
def test_week_belongs_to_the_year_of_its_thursday(day, week):
    assert Week.of(day) == week


@given(DAYS)
def test_the_week_after_the_week_before_is_the_week(day):
    week = Week.of(day)
    assert week.before.after == week == week.after.before
    assert week.period.first <= day <= week.period.last


@pytest.mark.parametrize(("year", "number"), [(2025, 53), (2026, 0), (2026, 54), (1, 1), (9999, 1)])
def test_week_that_does_not_exist_is_refused(year, number):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is nobody's
        Week.parse(year, number)


@given(DAYS, st.integers(0, 400))
def test_every_day_of_a_period_is_in_one_of_its_weeks(first, length):
    period = Period(first, first + timedelta(days=length))
    weeks = list(period.weeks)
    assert weeks[0] == Week.of(period.first)
    assert weeks[-1] == Week.of(period.last)
    assert len(weeks) == len(set(weeks))


def test_latest_weeks_end_with_this_one():
    assert latest_weeks(2, date(2026, 11, 22)) == Period(date(2026, 11, 9), date(2026, 11, 22))


def test_day_of_a_period_begins_at_midnight_in_sweden():
    period = Period(date(2026, 3, 29), date(2026, 3, 29))  # 23 hours long
    assert period.ends.timestamp() - period.begins.timestamp() == 23 * 3600


@given(DAYS, st.integers(0, 60))
def test_counting_working_days_undoes_adding_them(day, count):
    assert count_working_days(day, add_working_days(day, count)) == count


@given(DAYS, st.integers(0, 40))
def test_counting_is_what_one_would_count_by_hand(day, length):
    days = (day + timedelta(days=number) for number in range(1, length + 1))
    assert count_working_days(day, day + timedelta(days=length)) == sum(map(is_working_day, days))


def test_what_came_on_midsummer_eve_and_was_answered_on_monday_took_a_day():
    assert count_working_days(date(2026, 6, 19), date(2026, 6, 22)) == 1


def test_a_day_before_takes_none():
    assert count_working_days(date(2026, 6, 19), date(2026, 6, 1)) == 0


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60))
def test_median_and_ninetieth_are_those_of_the_sorted_list(days):
    durations = {value: days.count(value) for value in days}
    ordered = sorted(days)
    spread = spread_of(durations)
    assert spread == Spread(
        len(days), ordered[-(-len(days) * 50 // 100) - 1], ordered[-(-len(days) * 90 // 100) - 1]
    )


def test_nothing_has_no_spread():
    assert spread_of({}) is None
