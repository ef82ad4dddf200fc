"""Answers about a promise come back to it as numbers that tell nothing about anyone."""

import uuid
from datetime import date, datetime

import pytest
from django.utils import timezone

from concerns.models import (
    Concern,
    ConcernCategory,
    Outcome,
    PublishedFigure,
    PublishedPromiseFigure,
)
from concerns.selectors import find_promise_answers
from concerns.services import ConcernText, submit_concern
from concerns.statistics.public_figures import Quarter, countable, publish_quarter
from promises.models import PromisePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

QUARTER = Quarter(2026, 3)
INSIDE = timezone.make_aware(datetime(2026, 8, 10, 12))


@pytest.fixture
def promise():
    return PromisePage.objects.get(
        slug="tryggare-kvallar-i-centrum-2026", locale__language_code="sv"
    )


@pytest.fixture
def report(promise):
    """Return a function that stores reports about the promise with one answer."""
    category = ConcernCategory.objects.get(code="medborgarlofte")

    def send(count, *answers, page=promise, **changes):
        chosen = [{"code": code, "label": code} for code in answers]
        given = [{"code": "stammer", "label": "Stämmer det?", "options": chosen}]
        for _each in range(count):
            case = submit_concern(
                submission_id=uuid.uuid4(),
                category=category,
                area=promise.area,
                text=ConcernText(description="x", answers=given if answers else ()),
                received_at=INSIDE,
                notify=False,
                promise=page,
            ).concern
            Concern.objects.filter(pk=case.pk).update(**changes)

    return send


@pytest.fixture
def count():
    """Return a function that counts the quarter anew, as if for the first time."""

    def publish():
        PublishedFigure.objects.all().delete()
        publish_quarter(QUARTER)
        return dict(PublishedPromiseFigure.objects.values_list("answer", "rounded"))

    return publish


def test_answers_come_back_to_the_page_rounded(client, promise, report, count):
    report(13, "nej")
    report(10, "ja")
    report(9, "delvis")
    assert count() == {"nej": 15, "ja": 10}
    page = client.get(promise.url).text
    assert "Så svarade de som skrev till oss under juli–september 2026:" in page
    assert "Nej: ungefär 15" in page
    assert "Ja: ungefär 10" in page
    assert "Avrundat, och aldrig färre än tio." in page
    assert "Delvis: " not in page


def test_fewer_than_ten_and_none_read_the_same(client, promise, report, count):
    assert count() == {}
    none = client.get(promise.url).text
    report(9, "nej")
    assert count() == {}
    assert client.get(promise.url).text == none
    assert "Färre än tio gav samma svar under juli–september 2026." in none
    assert "Avrundat" not in none


@pytest.mark.parametrize(
    "changes",
    [{"is_secrecy_marked": True}, *({"outcome": outcome} for outcome in
     (Outcome.MISUSE, Outcome.DUPLICATE, Outcome.NOT_OURS))],
)  # fmt: skip
def test_what_is_not_counted_elsewhere_is_not_counted_here(report, count, changes):
    report(9, "nej")
    report(3, "nej", **changes)
    assert count() == {}


def test_several_answers_or_none_count_nowhere(report, count):
    report(9, "nej")
    report(3, "nej", "ja")
    report(3)
    assert count() == {}


def test_case_about_a_promise_is_in_no_other_figure(report, promise):
    before = dict(countable(QUARTER.period))
    report(12, "nej")
    assert dict(countable(QUARTER.period)) == before
    report(1, "nej", page=None)
    assert sum(dict(countable(QUARTER.period)).values()) == sum(before.values()) + 1


def test_quarter_is_counted_once(report, count):
    report(10, "nej")
    count()
    report(20, "nej")
    assert not publish_quarter(QUARTER)
    assert PublishedPromiseFigure.objects.get().rounded == 10


def test_promise_that_began_after_the_quarter_shows_nothing(client, promise, count):
    count()
    PromisePage.objects.filter(pk=promise.pk).update(
        valid_from=date(2026, 10, 1), valid_to=date(2027, 6, 30)
    )
    assert "gav samma svar" not in client.get(promise.url).text


def test_unreadable_answers_stop_nothing(report, count, settings):
    from cryptography.fernet import Fernet

    report(10, "nej")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert count() == {}


def test_answers_cost_three_queries_at_most(promise, report, count, django_assert_max_num_queries):
    report(10, "nej")
    count()
    with django_assert_max_num_queries(3):
        assert find_promise_answers(translation_key=promise.translation_key).numbers == [
            ("Nej", 10)
        ]
