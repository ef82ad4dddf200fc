"""News of others on our pages, and what caches and queries the sources cost."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crisis.warnings.models import WarningSource
from crisis.warnings.selectors import find_next_change
from tests.crisis.warnings.conftest import (
    NEWS_SAMPLE,
    NEWS_WORDS,
    VMA_EMPTY,
    VMA_SAMPLE,
)
from tests.crisis.warnings.looking import (
    EVERY_KIND_OF_PAGE,
    OCTAGON,
    panel_of,
    strip_of,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time", "calm_at_home")]


# News


def test_news_are_a_quiet_line_and_rows_and_never_a_vma(client, news_source, vma_time):
    vma_time.move_to(datetime.fromisoformat("2026-11-22T13:30:00+01:00"))
    news_source(NEWS_SAMPLE)
    strip = strip_of(client)
    assert "Krisinformation.se Orange varning för vind och snö i dag kl. 07.40" in words_of(strip)
    assert "hemberedskap" not in words_of(strip)
    assert f"Krisinformation.se: {NEWS_WORDS}" in words_of(panel_of(client))
    overview = client.get("/kris/").text
    assert NEWS_WORDS in overview
    assert "Kontrollera din hemberedskap &amp; ditt ljus" in overview
    assert "Testnyhet" not in overview
    assert "Hostile" not in overview
    assert "Hämtat kl. 13.30 från Krisinformation.se." in overview
    for address in EVERY_KIND_OF_PAGE:
        page = client.get(address).text
        assert OCTAGON not in page
        assert 'data-level="vma"' not in page
    vma_time.shift(timedelta(hours=20))
    assert NEWS_WORDS not in words_of(strip_of(client))
    assert NEWS_WORDS in client.get("/kris/").text


def test_news_that_call_themselves_vma_have_no_octagon(client, news_source, vma_time):
    vma_time.move_to(datetime.fromisoformat("2026-11-22T13:30:00+01:00"))
    [item, *_] = json.loads(NEWS_SAMPLE)
    item.update(Headline="VMA i Exempellän {0}", Event="VMA", ContentTypeName="vma")
    news_source(json.dumps([item]).encode())
    page = client.get("/kris/varningar/").text
    assert "VMA i Exempellän {0}" in page
    assert OCTAGON not in page
    assert 'data-level="vma"' not in page


# Caches, addresses and cost


def test_shared_cache_never_outlives_the_end_of_a_vma_or_the_five_minutes(
    client, vma_source, vma_time
):
    vma_source(VMA_SAMPLE)
    assert find_next_change() == timezone.now() + timedelta(minutes=5)
    vma_time.shift(timedelta(minutes=4, seconds=50))
    assert "s-maxage=10" in client.get("/kontakt/").headers["Cache-Control"]
    vma_time.move_to(datetime.fromisoformat("2026-11-22T05:59:40+01:00"))
    WarningSource.objects.update(answered_at=timezone.now())
    assert "s-maxage=20" in client.get("/kontakt/").headers["Cache-Control"]


def test_page_of_warnings_is_public_unindexed_and_in_every_language(client, vma_source):
    vma_source(VMA_SAMPLE)
    for address in ("/kris/varningar/", "/en/kris/varningar/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "noindex" in answer.text
        assert "max-age=0" in answer.headers["Cache-Control"]
    assert "/kris/varningar/" not in client.get("/sitemap.xml").text


def test_vma_survives_the_page_above_it(client, vma_source):
    from crisis.models import CrisisIndexPage

    vma_source(VMA_SAMPLE)
    CrisisIndexPage.objects.get(locale__language_code="sv").unpublish()
    link = strip_of(client).select_one(".strip a")["href"]
    answer = client.get(link.split("#")[0])
    assert answer.status_code == 200
    assert f'id="{link.split("#")[1]}"' in answer.text


@pytest.mark.parametrize("address", ["/", "/kontakt/", "/kris/", "/kris/varningar/"])
def test_sources_cost_three_questions_and_none_when_they_are_off(
    client, vma_source, news_source, settings, address
):
    on = settings.VMA_URL, settings.KRISINFORMATION_URL
    settings.VMA_URL = settings.KRISINFORMATION_URL = ""
    client.get(address)
    with CaptureQueriesContext(connection) as off:
        client.get(address)
    assert not [one for one in off.captured_queries if "warning" in one["sql"]]
    settings.VMA_URL, settings.KRISINFORMATION_URL = on
    vma_source(VMA_EMPTY)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len([one for one in asked.captured_queries if "warning" in one["sql"]]) <= 3
