"""How often a page is reviewed, and on which day it is late."""

from datetime import date, timedelta

import pytest

from guidance.models import GuidancePage
from guidance.review.interval import (
    ReviewInterval,
    interval_between,
    next_review_day,
    stage_of,
)
from tests.guidance.page_form import publish
from tests.guidance.review.signing import sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.mark.parametrize(
    ("reviewed", "months", "following"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
    ],
)
def test_next_review_is_the_same_day_of_a_later_month(reviewed, months, following):
    assert next_review_day(reviewed, months) == following
    assert interval_between(reviewed, following) == months


def test_no_interval_leads_to_any_other_day():
    assert interval_between(date(2026, 1, 1), date(2026, 7, 2)) is None


@pytest.mark.parametrize(
    ("days_from_review", "stage"),
    [(-31, "ahead"), (-30, "soon"), (-1, "soon"), (0, "due"), (89, "due"), (90, "long_overdue")],
)
def test_stage_turns_on_its_very_day(days_from_review, stage):
    following = date(2027, 5, 2)
    assert stage_of(following, following + timedelta(days=days_from_review)) == stage


def test_advice_on_violence_and_suicide_is_reviewed_every_half_year():
    half_year = set(GuidancePage.objects.filter(review_months=6).values_list("slug", flat=True))
    assert half_year >= {"vald-i-nara-relationer-och-heder", "nar-livet-kanns-tungt"}
    assert GuidancePage.objects.get(slug="brand-i-hemmet").review_months == ReviewInterval.YEAR


@pytest.fixture
def half_yearly(db):
    """A page that is reviewed every half year, with a revision from before the interval was."""
    page = GuidancePage.objects.get(slug="nar-livet-kanns-tungt")
    revision = page.latest_revision
    del revision.content["review_months"]
    revision.save()
    # The editor opens the revision only where a draft waits; otherwise the row itself.
    GuidancePage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    return page


def test_publishing_a_revision_from_before_the_upgrade_keeps_the_interval(half_yearly):
    following = half_yearly.next_review
    half_yearly.latest_revision.publish()
    half_yearly.refresh_from_db()
    assert (half_yearly.review_months, half_yearly.next_review) == (6, following)


def test_first_edit_after_the_upgrade_keeps_the_interval(editor, half_yearly):
    following = half_yearly.next_review
    without_rows = {
        f"{rows}-{count}_FORMS": "0"
        for rows in ("numbers", "related_guidance")
        for count in ("TOTAL", "INITIAL")
    }
    changes = {"title": "Ny rubrik", "body-count": "0"} | without_rows
    response = publish(editor, half_yearly, **changes)
    assert response.status_code == 302
    half_yearly.refresh_from_db()
    assert half_yearly.title == "Ny rubrik"
    assert (half_yearly.review_months, half_yearly.next_review) == (6, following)


def test_new_interval_in_a_draft_counts_from_the_signature(fire, redaktor):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.review_months = ReviewInterval.HALF_YEAR
    waiting = draft.save_revision()
    sign(fire, redaktor)
    waiting.publish()
    fire.refresh_from_db()
    assert fire.next_review == date(2027, 5, 22)
