"""The figure of concerns on a promise's page: only where an editor wants it, and in words."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concerns.models import PublishedFigure
from promises.models import PromisePage

pytestmark = pytest.mark.django_db

HEADING = "Det här har invånare anmält"


@pytest.fixture
def promise(demo_day):
    page = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026", locale__language_code="sv")
    PromisePage.objects.filter(pk=page.pk).update(shows_concern_figure=True)
    page.refresh_from_db()
    return page


@pytest.fixture
def publish(promise):
    def put(rounded, quarter=2):
        PublishedFigure.objects.create(
            area=promise.area,
            safety_area=promise.safety_area,
            year=2026,
            quarter=quarter,
            rounded=rounded,
            published_on="2026-07-15",
        )

    return put


def test_figure_is_told_with_its_day_and_why_it_is_rounded(client, promise, publish):
    publish(40)
    page = client.get(promise.url)
    assert f"i {promise.area}: ungefär 40 under april–juni 2026." in page.text
    assert "15 juli 2026" in page.text
    assert "så att ingen kan pekas ut" in page.text
    assert "public" in page.headers["Cache-Control"]


def test_small_number_is_told_as_small(client, promise, publish):
    publish(None)
    assert "färre än 10 under april–juni 2026." in client.get(promise.url).text


def test_latest_quarter_is_shown(client, promise, publish):
    publish(40, quarter=2)
    publish(20, quarter=3)
    page = client.get(promise.url).text
    assert "ungefär 20 under juli–september" in page
    assert "ungefär 40" not in page


def test_before_the_first_figure_the_page_says_when_it_comes(client, promise):
    PublishedFigure.objects.all().delete()
    page = client.get(promise.url).text
    assert HEADING in page
    assert "två veckor efter att kvartalet är slut" in page


def test_promise_shows_none_unless_an_editor_wants_it(client, promise, publish):
    publish(40)
    PromisePage.objects.filter(pk=promise.pk).update(shows_concern_figure=False)
    assert HEADING not in client.get(promise.url).text


def test_promise_for_the_whole_municipality_shows_none(client, promise, publish):
    publish(40)
    promise.area.is_whole_municipality = True
    promise.area.save()
    assert HEADING not in client.get(promise.url).text


def test_figure_costs_one_query(client, promise):
    client.get(promise.url)
    PromisePage.objects.filter(pk=promise.pk).update(shows_concern_figure=False)
    with CaptureQueriesContext(connection) as without:
        client.get(promise.url)
    PromisePage.objects.filter(pk=promise.pk).update(shows_concern_figure=True)
    with CaptureQueriesContext(connection) as with_figure:
        client.get(promise.url)
    assert len(with_figure) - len(without) <= 1


def test_editors_find_the_choice_with_its_consequence(client):
    client.force_login(User.objects.get(username="redaktor"))
    page = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026", locale__language_code="sv")
    form = client.get(f"/admin/pages/{page.pk}/edit/").text
    assert 'name="shows_concern_figure"' in form
    assert "ändras inte sedan" in form
