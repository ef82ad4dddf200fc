"""What must hold of any rules and any case, tried with thousands that nobody thought of."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concerns.models import ConcernCategory
from concerns.routing.choose import RuleBook
from concerns.routing.compare import compare_all, word_hours
from concerns.routing.explanation import as_json, explain, from_json
from concerns.routing.rules import (
    Days,
    Facts,
    Rule,
    Sensitivity,
    fitting_rule,
    hours_between,
    try_rules,
)
from concerns.routing.space import Space, find_reach
from concerns.working_days import is_working_day
from home.models import Area, ResponsibleFunction

SWEDEN = ZoneInfo("Europe/Stockholm")
FUNCTIONS = [
    ResponsibleFunction(pk=pk, code=f"f{pk}", label=f"Funktion {pk}") for pk in range(1, 4)
]
SPACE = Space(
    categories=[
        ConcernCategory(pk=1, code="a", label="A", is_sensitive=True, route_by_area=True),
        ConcernCategory(pk=2, code="b", label="B", is_sensitive=False, route_by_area=False),
    ],
    areas=[Area(pk=1, code="x", label="X"), Area(pk=2, code="y", label="Y")],
)
PHRASES = ["skola", "torget", "-park"]

hours = st.none() | st.integers(0, 23)
moments = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC)
)


@st.composite
def rule(draw, number=1):
    start = draw(hours)
    end = None if start is None else draw(st.integers(0, 23).filter(lambda hour: hour != start))
    categories = draw(st.sets(st.sampled_from([1, 2])))
    areas = draw(st.sets(st.sampled_from([1, 2])))
    return Rule(
        number=number,
        title=f"Regel {number}",
        function=draw(st.sampled_from(FUNCTIONS)),
        categories={pk: f"Ärendetyp {pk}" for pk in sorted(categories)},
        areas={pk: f"Kommundel {pk}" for pk in sorted(areas)},
        phrases=draw(st.lists(st.sampled_from(PHRASES), max_size=2, unique=True)),
        days=draw(st.sampled_from(list(Days))),
        from_hour=start,
        until_hour=end,
        sensitivity=draw(st.sampled_from(list(Sensitivity))),
    )


@st.composite
def rule_lists(draw):
    return [draw(rule(number)) for number in range(1, draw(st.integers(0, 4)) + 1)]


@st.composite
def facts(draw):
    category = draw(st.sampled_from(SPACE.categories))
    return Facts.of(
        category,
        draw(st.none() | st.sampled_from(SPACE.areas)),
        place=draw(st.sampled_from(["", "Skolan", "Torget vid bron", "Stadsparken"])),
        moment=draw(moments),
    )


@settings(deadline=None)  # the machine may be busy
@given(hours, hours, moments)
def test_hours_are_those_of_the_swedish_clock_also_over_midnight(start, end, moment):
    local = moment.astimezone(SWEDEN)
    holds = local.hour in hours_between(start, end)
    if start is None or end is None:
        assert holds
    elif start < end:
        assert holds == (start <= local.hour < end)
    elif start > end:
        assert holds == (local.hour >= start or local.hour < end)


@settings(deadline=None)  # the machine may be busy
@given(moments)
def test_day_is_that_of_the_swedish_calendar(moment):
    local = moment.astimezone(SWEDEN)
    known = Facts.of(SPACE.categories[0], None, place="", moment=moment)
    assert (known.hour, known.is_working_day) == (local.hour, is_working_day(local.date()))


@settings(deadline=None)  # the machine may be busy
@given(moments)
def test_anonymous_and_named_reports_of_one_hour_go_the_same_way(moment):
    """Anonymous reports are stored by the whole hour; no rule may tell the difference."""
    exact = Facts.of(SPACE.categories[0], None, place="", moment=moment)
    whole = moment.replace(minute=0, second=0, microsecond=0)
    assert Facts.of(SPACE.categories[0], None, place="", moment=whole) == exact


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1),  # the hour 2–3 does not exist
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 3),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 2),  # comes twice
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 2),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 3),
    ],
)
def test_hours_when_the_clock_is_changed(moment, hour):
    assert Facts.of(SPACE.categories[0], None, place="", moment=moment).hour == hour


@settings(deadline=None)  # the machine may be busy
@given(rule_lists(), facts())
def test_first_rule_that_fits_decides_and_no_later_one_is_tried(rules, case):
    trials = try_rules(rules, case)
    fits = [all(each.holds(kind, case) for kind in each.conditions) for each in rules]
    first = next((each for each, does in zip(rules, fits, strict=True) if does), None)
    assert fitting_rule(trials) is first
    assert len(trials) == (rules.index(first) + 1 if first else len(rules))


@settings(deadline=None)  # the machine may be busy
@given(rule_lists(), facts())
def test_explanation_names_each_rule_that_was_tried_and_survives_storage(rules, case):
    steps = explain(try_rules(rules, case), case)
    assert from_json(as_json(steps)) == steps
    for step in steps:
        assert all(condition.has_held == step.has_fitted for condition in step.conditions)
        assert step.has_fitted or len(step.conditions) == 1


@settings(max_examples=60, deadline=None)
@given(rule_lists())
def test_unreachable_is_what_no_case_in_the_world_reaches(rules):
    unreachable = find_reach(rules, SPACE)
    reached = set()
    categories = {category.pk: category for category in SPACE.categories}
    places = ["", "skola", "torget", "stadspark", "skola torget", "skola park", "torget park"]
    for point in SPACE.all_points():
        category = categories[point.category_id]
        for place in places:
            case = Facts(
                category_id=category.pk,
                is_sensitive=category.is_sensitive,
                is_routed_by_area=category.route_by_area,
                area_id=point.area_id,
                place=place,
                hour=point.hour,
                is_working_day=point.is_working_day,
            )
            decided = fitting_rule(try_rules(rules, case))
            if decided is not None:
                reached.add(decided.number)
    assert reached.isdisjoint(unreachable), "a rule that decides was called unreachable"
    without_words = all(not each.phrases for each in rules)
    if without_words:
        assert {each.number for each in rules} - reached == set(unreachable)


@settings(max_examples=25, deadline=None)
@given(rule_lists(), rule_lists())
def test_comparison_finds_a_difference_exactly_where_there_is_one(before, after):
    old, new = (RuleBook(1, rules, FUNCTIONS[0]) for rules in (before, after))
    for category in SPACE.categories:
        category._prefetched_objects_cache = {"also_notify": ConcernCategory.objects.none()}
    changes = compare_all(old, new, SPACE)
    differs = set()
    for point in SPACE.all_points():
        category = next(row for row in SPACE.categories if row.pk == point.category_id)
        case = Facts(
            category_id=category.pk,
            is_sensitive=category.is_sensitive,
            is_routed_by_area=category.route_by_area,
            area_id=point.area_id,
            place="",
            hour=point.hour,
            is_working_day=point.is_working_day,
        )
        receivers = [
            book.receiver(category, fitting_rule(try_rules(book.rules, case)))
            for book in (old, new)
        ]
        if receivers[0] != receivers[1]:
            differs.add((category.label, str(receivers[0]), str(receivers[1])))
    told = {
        (row.category, was, row.after) for row in changes if not row.phrases for was in row.before
    }
    assert told == differs


@settings(deadline=None)  # the machine may be busy
@given(st.sets(st.integers(0, 23), min_size=1))
def test_intervals_in_words_hold_just_the_hours(wanted):
    words = word_hours(wanted)
    if len(wanted) == 24:
        assert words == "dygnet runt" or "dygnet" in words or words == "around the clock"
        return
    found = set()
    for span in words.split(", "):
        start, end = (int(clock[:2]) for clock in span.split("–"))
        found |= hours_between(start, end)
    assert found == wanted


def test_a_year_of_hours_is_out_of_office_except_eight_to_four_on_working_days():
    from concerns.routing.targets import is_out_of_hours

    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        local = moment.astimezone(SWEDEN)
        staffed = is_working_day(local.date()) and 8 <= local.hour < 16
        assert is_out_of_hours(moment) != staffed
        moment += timedelta(hours=1)
