"""A figure's bar, words and numbers say the same, and never more than was measured."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from promises.models import Indicator, Measure, MeasureReading, PromisePage, Reading
from promises.numbers import format_amount, format_number
from promises.presentation.figures import headline_figure, indicator_figure, measure_figure


def an_indicator(*, start, goal, now=None, unit="antal", **fields):
    indicator = Indicator(
        name="Något som mäts",
        unit=unit,
        baseline_value=Decimal(start),
        baseline_date=date(2025, 12, 31),
        target_value=Decimal(goal),
        target_date=date(2026, 12, 31),
        source="Polisen",
        **fields,
    )
    readings = [] if now is None else [Reading(date=date(2026, 6, 30), value=Decimal(now))]
    indicator.readings = readings
    return indicator


def a_measure(*counts, unit, goal=None, **fields):
    title, due = "Något som räknas", date(2026, 12, 31)
    measure = Measure(title=title, due=due, count_unit=unit, target_count=goal, **fields)
    measure.readings = [
        MeasureReading(date=date(2026, month, 28), done=done, planned=planned)
        for month, (done, planned) in enumerate(counts, start=1)
    ]
    return measure


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1000, "1\xa0000"),
        (Decimal("151000.00"), "151\xa0000"),
        (Decimal("4.50"), "4,5"),
        (Decimal("0.00"), "0"),
        (Decimal("100.00"), "100"),
        (Decimal("-3.25"), "-3,25"),
    ],
)
def test_numbers_are_written_as_in_swedish(value, written):
    assert format_number(value) == written


def test_numbers_follow_the_language():
    with translation.override("en"):
        assert format_number(Decimal("1234.50")) == "1,234.5"


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("procent", "48\xa0%"),
        ("antal", "48"),
        ("antal per kvartal", "48 per kvartal"),
        ("km i timmen", "48 km i timmen"),
        ("antalsord", "48 antalsord"),
    ],
)
def test_unit_is_written_short(unit, written):
    assert format_amount(48, unit) == written


def test_share_is_drawn_on_a_scale_of_a_hundred():
    meter = indicator_figure(an_indicator(start=41, goal=90, now=86, unit="procent")).meter
    assert (meter.start, meter.now, meter.goal) == ("41.0", "86.0", "90.0")


def test_lower_is_better_grows_towards_its_goal_and_says_so():
    figure = indicator_figure(an_indicator(start=27, goal=20, now=23))
    assert (figure.meter.start, figure.meter.now, figure.meter.goal) == ("0.0", "57.1", "100.0")
    assert figure.description == "Nu 23. Start 27, mål 20. Lägre är bättre."


def test_lower_is_better_and_worse_than_the_start_fills_nothing():
    meter = indicator_figure(an_indicator(start=27, goal=20, now=30)).meter
    assert (meter.now, meter.start, meter.goal) == ("0.0", "30.0", "100.0")


def test_goal_that_was_passed_lies_inside_the_bar():
    meter = indicator_figure(an_indicator(start=47, goal=35, now=33)).meter
    assert meter.now == "95.0"
    assert 0 < float(meter.goal) < 95


def test_goal_of_zero_can_be_drawn():
    figure = indicator_figure(an_indicator(start=2, goal=0, now=0))
    assert figure.meter.now == "100.0"


def test_what_was_not_measured_yet_is_said():
    figure = indicator_figure(an_indicator(start=2, goal=0))
    assert figure.headline == "Inte mätt än"
    assert figure.meter.now == "0.0"


def test_nothing_to_count_from_nothing_does_not_fail():
    figure = indicator_figure(an_indicator(start=0, goal=0, now=0))
    assert figure.meter.now == "0.0"


def test_latest_reading_is_shown_whatever_the_order_of_the_rows():
    indicator = an_indicator(start=1, goal=9)
    indicator.readings = [
        Reading(date=date(2026, 9, 1), value=Decimal(7)),
        Reading(date=date(2026, 3, 1), value=Decimal(3)),
    ]
    assert indicator_figure(indicator).headline == "7"


def test_count_says_how_many_of_how_many():
    figure = measure_figure(a_measure((20, 21), (23, 25), unit="helger"))
    assert figure.headline == "43 av 46 helger"
    assert figure.meter.now == "93.5"


def test_count_past_its_goal_says_what_the_goal_was():
    figure = measure_figure(a_measure((12, None), (7, None), unit="kontroller", goal=15))
    assert figure.headline == "19 kontroller, målet var 15"
    assert (figure.meter.now, figure.meter.goal) == ("95.0", "75.0")


def test_what_was_planned_is_no_goal_and_says_so():
    """The plan grows with every count, so that 43 of 46 is not almost there."""
    figure = measure_figure(a_measure((20, 21), (23, 25), unit="helger", status="pagaende"))
    assert [(key.label, key.amount) for key in figure.keys] == [
        ("Nu", "43"),
        ("Planerat hittills", "46 helger"),
    ]
    passed = measure_figure(a_measure((12, 9), (7, 6), unit="kontroller", status="klar"))
    assert passed.headline == "19 kontroller, 15 var planerade"
    assert passed.keys[1].label == "Planerat"
    assert measure_figure(a_measure((4, 9), unit="dörrar", goal=24)).keys[1].label == "Mål"


def test_goal_that_was_set_counts_for_more_than_what_was_planned():
    assert measure_figure(a_measure((4, 9), unit="dörrar", goal=24)).headline == "4 av 24 dörrar"


def test_what_was_not_counted_yet_is_said():
    figure = measure_figure(a_measure(unit="dörrar", goal=24))
    assert figure.headline == "Inte räknat än"
    assert figure.meter.now == "0.0"


def test_headline_is_what_the_editor_chose_then_an_indicator_then_a_count():
    promise = PromisePage()
    assert headline_figure(promise) is None
    promise.measures = [a_measure((1, 2), unit="dörrar", chart_label="Dörrar")]
    assert headline_figure(promise).label == "Dörrar"
    promise.indicators = [
        an_indicator(start=1, goal=9, chart_label="Första"),
        an_indicator(start=1, goal=9, chart_label="Andra", is_headline=True),
    ]
    assert headline_figure(promise).label == "Andra"
    promise.measures = [a_measure((1, 2), unit="dörrar", chart_label="Dörrar", is_headline=True)]
    assert headline_figure(promise).label == "Dörrar"
