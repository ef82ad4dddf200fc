"""Lateness is counted from the calendar, for as long as somebody is working on it."""

from datetime import date

import pytest

from promises.due.lateness import days_follow_up_is_late, days_measure_is_late, late_measures
from promises.models import FollowUp, Measure, MeasureReading, PromisePage
from promises.presentation.pills import measure_pill, promise_pills
from promises.presentation.rows import next_milestone
from promises.state import derive_state

TODAY = date(2026, 11, 22)


def a_measure(status="pagaende", due=date(2026, 9, 30)):
    return Measure(title="Belysning", status=status, due=due)


@pytest.mark.parametrize(
    ("status", "due", "days"),
    [
        ("forsenad", date(2026, 9, 30), 53),
        ("pagaende", date(2026, 11, 21), 1),
        ("pagaende", TODAY, 0),
        ("planerad", date(2026, 12, 1), 0),
        ("klar", date(2026, 9, 30), 0),
        ("struken", date(2026, 9, 30), 0),
    ],
)
def test_days_are_counted_from_the_day_after(status, due, days):
    assert days_measure_is_late(a_measure(status, due), TODAY) == days


def test_late_measure_counts_its_days_in_words():
    promise = PromisePage(status="aktivt")
    assert measure_pill(a_measure(), promise, TODAY).label == "Försenad 53 dagar"
    assert measure_pill(a_measure(due=date(2026, 11, 21)), promise, TODAY).label == (
        "Försenad 1 dag"
    )


def test_editor_may_say_that_it_will_be_late_before_it_is():
    measure = a_measure("forsenad", date(2026, 12, 31))
    assert measure_pill(measure, PromisePage(status="aktivt"), TODAY).label == "Försenad"


def a_counted_measure(
    done,
    *,
    goal=None,
    planned=None,
    status="pagaende",
    due=date(2026, 9, 30),
    on=date(2026, 9, 1),
):
    measure = Measure(
        title="Dörrar", status=status, due=due, count_unit="dörrar", target_count=goal
    )
    measure.readings = [MeasureReading(date=on, done=done, planned=planned)]
    return measure


@pytest.mark.parametrize("status", ["planerad", "pagaende", "forsenad"])
def test_measure_that_has_reached_its_count_is_done_whatever_nobody_has_set(status):
    promise = PromisePage(status="aktivt")
    promise.measures = [a_counted_measure(24, goal=24, status=status)]
    assert late_measures(promise, TODAY) == []
    measure = promise.measures.first()
    assert days_measure_is_late(measure, TODAY) == 0
    assert measure_pill(measure, promise, TODAY).label == "Klar"


def test_measure_short_of_its_count_is_late():
    assert days_measure_is_late(a_counted_measure(23, goal=24), TODAY) == 53


def test_goal_that_grows_is_reached_only_by_a_count_from_the_last_day_or_later():
    promise = PromisePage(status="aktivt")
    counted_before = a_counted_measure(46, planned=46, status="forsenad", due=TODAY)
    assert measure_pill(counted_before, promise, TODAY).label == "Försenad"
    assert days_measure_is_late(counted_before, date(2026, 11, 23)) == 1
    counted_then = a_counted_measure(46, planned=46, status="forsenad", due=TODAY, on=TODAY)
    assert measure_pill(counted_then, promise, TODAY).label == "Klar"
    assert days_measure_is_late(counted_then, date(2026, 11, 23)) == 0
    short_of_it = a_counted_measure(45, planned=46, due=TODAY, on=TODAY)
    assert days_measure_is_late(short_of_it, date(2026, 11, 23)) == 1


def test_dropped_measure_is_not_done_though_its_count_is_reached():
    measure = a_counted_measure(24, goal=24, status="struken")
    assert measure_pill(measure, PromisePage(status="aktivt"), TODAY).label == "Struken"


@pytest.mark.parametrize(
    "fields",
    [
        {"evaluation_result": "ej_uppfyllt", "evaluated_on": TODAY},
        {"chosen_status": "avslutat_i_fortid"},
        {"status": "utkast"},
    ],
)
def test_days_stop_when_people_have_said_how_it_went(fields):
    promise = PromisePage(
        **({"status": "ej_uppfyllt", "next_follow_up": date(2026, 11, 15)} | fields)
    )
    promise.measures = [a_measure()]
    assert late_measures(promise, TODAY) == []
    assert measure_pill(a_measure(), promise, TODAY).label == "Pågår"
    assert days_follow_up_is_late(promise, TODAY) == 0
    assert next_milestone(promise, TODAY) is None or promise.evaluated_on


def test_what_is_due_on_the_last_day_is_late_the_day_after_though_a_state_is_worked_out():
    last_day = date(2026, 12, 31)
    promise = PromisePage(status="ej_uppfyllt", valid_to=last_day, next_follow_up=date(2027, 1, 15))
    promise.measures = [a_measure(due=last_day)]
    assert late_measures(promise, last_day) == []
    after = date(2027, 1, 1)
    assert derive_state(promise, after) == "ej_uppfyllt"
    assert late_measures(promise, after) == list(promise.measures.all())
    assert measure_pill(promise.measures.first(), promise, after).label == "Försenad 1 dag"
    assert next_milestone(promise, after).label == "Nästa uppföljning"
    assert days_follow_up_is_late(promise, date(2027, 1, 16)) == 1


def test_overdue_follow_up_counts_its_days():
    promise = PromisePage(status="aktivt", next_follow_up=date(2026, 11, 15))
    assert days_follow_up_is_late(promise, TODAY) == 7
    assert [pill.label for pill in promise_pills(promise, TODAY)] == [
        "Pågår",
        "Uppföljning försenad 7 dagar",
    ]


@pytest.mark.parametrize(("published", "days"), [(True, 0), (False, 7)])
def test_only_a_public_follow_up_ends_the_lateness(published, days):
    promise = PromisePage(status="aktivt", next_follow_up=date(2026, 11, 15))
    promise.follow_ups = [FollowUp(date=date(2026, 11, 16), title="x", published=published)]
    assert days_follow_up_is_late(promise, TODAY) == days
