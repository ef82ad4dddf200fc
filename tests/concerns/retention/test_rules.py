from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from concerns.models import Concern, ConcernCategory, Outcome, RetentionRule
from concerns.retention.months import closed_before, months_after
from concerns.retention.rules import cases_due, is_held_by_another, months_kept, rule_of

pytestmark = pytest.mark.django_db


def _due(rule):
    return set(cases_due(rule).values_list("pk", flat=True))


def test_only_closed_cases_whose_time_is_over_go(rule, close):
    old, young, opened = close(400), close(300), close(400)
    Concern.objects.filter(pk=opened.pk).update(status="reopened", closed_at=None)
    assert _due(rule) == {old.pk}
    assert young.pk not in _due(rule)


def test_more_specific_rule_decides(rule, close):
    category = ConcernCategory.objects.get(code="trafik")
    of_outcome = RetentionRule.objects.create(months=1, outcome=Outcome.MISUSE, decision="x")
    of_category = RetentionRule.objects.create(months=60, category=category, decision="x")
    of_both = RetentionRule.objects.create(
        months=2, category=category, outcome=Outcome.MISUSE, decision="x"
    )
    misuse = close(40, outcome=Outcome.MISUSE)
    traffic = close(400, category="trafik")
    both = close(70, category="trafik", outcome=Outcome.MISUSE)
    plain = close(400)
    assert _due(rule) == {plain.pk}
    assert _due(of_outcome) == {misuse.pk}
    assert _due(of_category) == set()
    assert _due(of_both) == {both.pk}
    assert rule_of(traffic) == of_category
    assert months_kept(both) == 2


def test_case_on_hold_stays_and_so_do_those_that_were_joined_with_it(rule, close):
    held, joined, free = close(), close(), close()
    Concern.objects.filter(pk=held.pk).update(is_on_hold=True)
    Concern.objects.filter(pk=joined.pk).update(merged_into=held)
    assert _due(rule) == {free.pk}


@pytest.mark.parametrize("held", [0, 1, 2])
def test_one_of_joined_cases_on_hold_keeps_them_all(rule, close, held):
    main, *duplicates = cases = [close(), close(), close()]
    free = close()
    Concern.objects.filter(pk__in=[case.pk for case in duplicates]).update(merged_into=main)
    assert _due(rule) == {case.pk for case in (*cases, free)}
    Concern.objects.filter(pk=cases[held].pk).update(is_on_hold=True)
    assert _due(rule) == {free.pk}
    assert [is_held_by_another(case) for case in cases] == [n != held for n in range(3)]
    assert not is_held_by_another(free)


def test_without_a_rule_everything_is_kept(close):
    RetentionRule.objects.all().delete()
    assert rule_of(close()) is None


def test_placeholder_cannot_run_by_itself_nor_delete_outside_of_the_demo(rule, settings):
    rule.is_placeholder = rule.runs_by_itself = True
    with pytest.raises(ValidationError):
        rule.full_clean()
    assert rule.may_delete
    settings.DEMO = False
    assert not rule.may_delete


def test_two_rules_for_the_same_kind_are_refused(rule):
    with pytest.raises(ValidationError):
        RetentionRule(months=3, decision="x").full_clean()


def test_seeded_rule_is_a_placeholder_that_says_so():
    seeded = RetentionRule.objects.get()
    assert (seeded.months, seeded.is_placeholder, seeded.runs_by_itself) == (24, True, False)
    assert "inte fattat" in seeded.decision


@pytest.mark.parametrize(
    ("closed_on", "months", "goes_on"),
    [
        (date(2024, 1, 31), 1, date(2024, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
    ],
)
def test_months_are_counted_to_the_day(closed_on, months, goes_on):
    assert months_after(closed_on, months) == goes_on


@pytest.mark.parametrize("months", [1, 2, 12, 24])
def test_list_and_deletion_agree_on_every_day_of_three_years(months):
    day = date(2024, 1, 1)
    while day < date(2027, 1, 1):
        border = timezone.localdate(closed_before(day, months))
        for closed_on in (border - timedelta(days=1), border):
            goes = closed_on < border
            assert goes == (months_after(closed_on, months) <= day), (day, closed_on)
        day += timedelta(days=1)
