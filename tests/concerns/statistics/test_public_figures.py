"""What everybody may see tells nothing about anyone: the attacks of the module's own words."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from concerns.models import Concern, ConcernCategory, PublishedFigure, PublishedPromiseFigure
from concerns.selectors import find_public_figure
from concerns.statistics import promise_figures, public_figures
from concerns.statistics.periods import Period
from concerns.statistics.public_figures import (
    Cell,
    Quarter,
    countable,
    due_quarters,
    publish_due_quarters,
    publish_quarter,
    publishable,
    publishable_figures,
)
from home.models import Area, SafetyArea
from tests.concerns.unhurried import unhurried
from tryggochsaker.jobs.schedule import registered_jobs

THIRD = Quarter(2026, 3)
AUGUST = datetime(2026, 8, 12, 9, tzinfo=UTC)

CELLS = [Cell(area, field) for area in range(3) for field in range(3)]
CASES = st.lists(st.sampled_from(CELLS), max_size=80)


def told(cases):
    counts = {cell: cases.count(cell) for cell in set(cases)}
    return publishable_figures(CELLS, counts)


@unhurried
@given(st.integers(0, 9))
def test_small_numbers_are_all_alike(count):
    assert publishable(count) is None


@unhurried
@given(st.integers(10, 100_000))
def test_others_are_rounded_to_the_nearest_five(count):
    shown = publishable(count)
    assert shown % 5 == 0
    assert abs(shown - count) <= 2


@unhurried
@given(CASES, st.sampled_from(CELLS))
def test_one_case_more_changes_one_figure_at_most_and_only_at_an_edge(cases, added):
    before, after = told(cases), told([*cases, added])
    changed = {cell for cell in CELLS if before[cell] != after[cell]}
    assert changed <= {added}
    if changed:
        count = cases.count(added)
        assert count == 9 or (count >= 10 and count % 5 == 2)


@unhurried
@given(CASES, st.sampled_from(CELLS))
def test_below_the_threshold_one_case_more_is_not_seen_at_all(cases, added):
    if cases.count(added) < 9:
        assert told(cases) == told([*cases, added])


@unhurried
@given(CASES)
def test_what_is_told_has_a_figure_for_every_cell_so_that_none_is_missing(cases):
    assert set(told(cases)) == set(CELLS)


@unhurried
@given(CASES)
def test_no_sum_or_difference_of_figures_isolates_a_small_part(cases):
    """Every table with the same figures is as likely as this one, whichever way one subtracts.

    Swap each suppressed cell for every other suppressed number: what is told stays the same, so
    no computation on it can tell them apart.
    """
    counts = {cell: cases.count(cell) for cell in CELLS}
    for cell in CELLS:
        if counts[cell] < 10:
            for other in range(10):
                assert publishable_figures(CELLS, counts | {cell: other}) == told(cases)


@unhurried
@given(st.dates(date(2001, 1, 1), date(2100, 12, 31)))
def test_quarters_follow_each_other_without_gap_or_overlap(day):
    quarter = Quarter.of(day)
    assert quarter.period.first <= day <= quarter.period.last
    assert quarter.before.period.last + timedelta(days=1) == quarter.period.first


@unhurried
@given(st.dates(date(2001, 1, 1), date(2100, 12, 31)))
def test_only_quarters_that_ended_two_weeks_ago_are_counted(today):
    for quarter in due_quarters(today):
        assert (today - quarter.period.last).days > 14


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (date(2026, 10, 14), Quarter(2026, 2)),
        (date(2026, 10, 15), Quarter(2026, 3)),
        (date(2027, 1, 14), Quarter(2026, 3)),
        (date(2027, 1, 15), Quarter(2026, 4)),
    ],
)
def test_quarter_is_counted_on_the_fifteenth_day(today, latest):
    assert list(due_quarters(today))[-1] == latest


@pytest.fixture
def place(db, demo_day):
    """An area, a field of work, and a category of that field."""
    Concern.objects.all().delete()
    category = ConcernCategory.objects.get(code="otrygg_plats")
    return Area.objects.get(code="norrby"), category.safety_area, category


@pytest.fixture
def report(submit):
    """Return a function that lets so many concerns come in during the third quarter."""

    def send(count, *, area="norrby", category="otrygg_plats", received_at=AUGUST, **values):
        cases = [submit(category, area=area, received_at=received_at) for _ in range(count)]
        Concern.objects.filter(pk__in=[case.pk for case in cases]).update(**values)
        return cases

    return send


def figure(place):
    return find_public_figure(area=place[0], safety_area=place[1])


def test_quarter_is_counted_once_and_told_rounded(place, report):
    report(13)
    assert publish_due_quarters() >= 1
    found = figure(place)
    assert (found.year, found.quarter, found.rounded) == (2026, 3, 15)
    assert found.counted_on == timezone.localdate()


def test_figure_does_not_change_whatever_happens_to_the_cases(place, report):
    cases = report(13)
    publish_quarter(THIRD)
    before = list(PublishedFigure.objects.order_by("pk").values())
    report(30)
    Concern.objects.filter(pk__in=[case.pk for case in cases[:6]]).delete()
    Concern.objects.update(area=Area.objects.get(code="centrum"))
    publish_due_quarters()
    assert publish_quarter(THIRD) is False
    assert list(PublishedFigure.objects.filter(quarter=3).order_by("pk").values()) == before


def test_figure_that_is_switched_on_later_was_counted_with_the_others(place, report):
    report(12, area="strandvik")
    publish_quarter(THIRD)
    report(12)
    assert figure(place).rounded is None
    areas = Area.objects.filter(is_whole_municipality=False).count()
    assert PublishedFigure.objects.count() == areas * SafetyArea.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 9])
def test_small_number_is_stored_nowhere(place, report, count):
    report(count)
    publish_quarter(THIRD)
    assert figure(place).rounded is None
    row = PublishedFigure.objects.get(area=place[0], safety_area=place[1])
    assert {f.name for f in row._meta.get_fields() if "count" in f.name} == set()


@pytest.mark.parametrize(
    "values",
    [
        {"is_secrecy_marked": True},
        {"outcome": "misuse"},
        {"outcome": "duplicate"},
        {"outcome": "not_ours"},
    ],
)
def test_what_does_not_count_does_not_fill_up(place, report, values):
    report(9)
    report(5, **values)
    publish_quarter(THIRD)
    assert figure(place).rounded is None


def test_places_that_feel_safe_do_not_count(place, report):
    ConcernCategory.objects.filter(pk=place[2].pk).update(is_about_safe_place=True)
    report(12)
    publish_quarter(THIRD)
    assert figure(place).rounded is None


def test_other_quarters_do_not_count(place, report):
    report(9)
    report(5, received_at=datetime(2026, 6, 30, 21, 59, tzinfo=UTC))  # June, in Sweden
    report(1, received_at=datetime(2026, 6, 30, 22, 0, tzinfo=UTC))  # July
    publish_quarter(THIRD)
    assert figure(place).rounded == 10


def test_whole_municipality_has_no_figure_since_it_would_be_a_sum(place, report):
    whole = Area.objects.get(is_whole_municipality=True)
    report(20, area=whole.code)
    report(20)
    publish_quarter(THIRD)
    assert find_public_figure(area=whole, safety_area=place[1]) is None
    assert not PublishedFigure.objects.filter(area=whole).exists()


def test_every_case_is_in_one_figure_at_most(place, report):
    for area in ("norrby", "centrum"):
        for category in ("otrygg_plats", "trafik", "annat"):
            report(2, area=area, category=category)
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    counted = list(countable(year))
    assert sum(count for _, count in counted) <= Concern.objects.count()
    assert all(one != other for (one, _), (other, _) in combinations(counted, 2))


def test_nothing_else_than_the_published_figure_is_offered_to_other_rooms(place, report):
    report(13)
    publish_quarter(THIRD)
    assert set(vars(figure(place))) == {"year", "quarter", "rounded", "counted_on"}


def test_missed_quarters_are_caught_up_with(place, report):
    publish_due_quarters()
    quarters = set(PublishedFigure.objects.values_list("year", "quarter"))
    assert quarters == {(2025, 4), (2026, 1), (2026, 2), (2026, 3)}


def test_the_worker_does_it():
    job = next(job for job in registered_jobs() if job.name == "publish_figures")
    assert job.run is public_figures.publish_due_quarters
    assert apps.get_app_config("concerns")


def test_quarter_with_figures_of_promises_only_is_counted_once(db, monkeypatch):
    """A municipality that has not entered its areas yet has those."""
    answers = [(Page.objects.order_by("pk").last().pk, "ja")] * 12
    monkeypatch.setattr(promise_figures, "countable_answers", lambda period: answers)
    monkeypatch.setattr(public_figures, "_all_cells", lambda: iter(()))
    assert publish_quarter(THIRD)
    assert not publish_quarter(THIRD)
    assert PublishedPromiseFigure.objects.filter(year=2026, quarter=3).count() == 1
