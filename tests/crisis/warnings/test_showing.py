"""What residents see of other people's warnings, and of how much we know, in every state."""

import json
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crisis.models import Incident
from crisis.services import NoticeText, VmaReference, end_notice
from crisis.warnings.models import ExternalWarning, WarningSource
from crisis.warnings.selectors import find_next_change
from tests.crisis.conftest import SWEDISH
from tests.crisis.warnings.conftest import (
    COUNTRY_VMA,
    COUNTRY_WORDS,
    FIRE_VMA,
    FIRE_WORDS,
    NEWS_SAMPLE,
    NEWS_WORDS,
    VMA_EMPTY,
    VMA_SAMPLE,
    as_answer,
    sample_alerts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time", "calm_at_home")]

OCTAGON = "M7.9 2h8.200"
ADVICE = "/rad/brand-i-hemmet/"
EVERY_KIND_OF_PAGE = ["/", "/en/", ADVICE, "/kris/", "/en/kris/", "/kris/varningar/", "/kontakt/"]
CALM = "Lugnt läge"


@pytest.fixture
def calm_at_home(db):
    """There are no notices of our own."""
    Incident.objects.all().delete()


def _strip(client, address=ADVICE):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".strips")


def _panel(client, address="/"):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".now")


def _words(element):
    return " ".join(element.get_text(" ").split())


# How much we know


def test_switched_off_source_is_said_to_be_and_nothing_is_called_calm(client):
    words = _words(_strip(client))
    assert "Inga krisnotiser från kommunen" in words
    assert "Vi hämtar inte VMA hit: lyssna på P4." in words
    assert "Vi hämtar inte VMA hit. Lyssna på P4 eller se Krisinformation.se." in _words(
        _panel(client)
    )
    page = client.get("/kris/varningar/").text
    assert "Vi hämtar inte nyheter från Krisinformation.se hit." in page


def test_calm_is_said_when_the_source_has_just_said_so(client, vma_source):
    vma_source(VMA_EMPTY)
    strip = _strip(client)
    assert strip.select_one('[data-level="lugnt"]')
    expected = (
        "Inga VMA gäller för Exempelköping just nu. Kontrollerat kl. 16.05. Källa: Sveriges Radio."
    )
    assert expected in _words(strip)
    assert expected in _words(_panel(client))
    assert expected in client.get("/kris/").text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_silent_source_is_never_called_calm(client, vma_source, vma_time, language):
    prefix = "" if language == "sv" else "/en"
    vma_source(VMA_EMPTY)
    vma_time.shift(timedelta(minutes=4, seconds=59))
    assert _strip(client).select_one('[data-level="lugnt"]')
    vma_time.shift(timedelta(seconds=1))
    for address in (f"{prefix}/kris/", f"{prefix}/kris/varningar/"):
        words = _words(BeautifulSoup(client.get(address).content, "html.parser").main)
        expected = {
            "sv": "Vi har inte fått svar från Sveriges Radio sedan kl. 16.05. Lyssna på P4.",
            "en": "We have not been able to ask Sveriges Radio since 16:05. Listen to P4.",
        }[language]
        assert expected in words
    strip = _strip(client, f"{prefix}/kris/")
    assert expected in _words(strip)
    assert not strip.select_one('[data-level="lugnt"]')
    assert CALM not in client.get("/").text
    assert "Calm right now" not in client.get("/en/").text
    if language == "sv":
        assert (
            "Vi kan inte hämta VMA just nu. Lyssna på P4 eller se Krisinformation.se. "
            "Senast kontrollerat kl. 16.05" in _words(_panel(client))
        )


def test_source_that_never_answered_is_said_not_to_have(client, vma_source):
    vma_source(b"")
    assert "Vi har inte fått något svar från Sveriges Radio ännu." in _words(_strip(client))
    assert CALM not in client.get("/").text


def test_switched_on_but_not_yet_asked_is_not_calm(client, settings):
    settings.VMA_URL = "https://example.com/"
    assert "Vi har inte fått något svar från Sveriges Radio ännu." in _words(_strip(client))


def test_message_that_we_cannot_read_is_not_calm(client, vma_source):
    vma_source(as_answer([None, *sample_alerts()[3:4]]))
    assert "Sveriges Radio har skickat något som vi inte kan läsa." in _words(_strip(client))
    assert CALM not in client.get("/").text


def test_silent_news_are_not_calm_either(client, vma_source, news_source, vma_time):
    vma_source(VMA_EMPTY)
    news_source(b"[]")
    assert CALM in _words(_strip(client))
    vma_time.shift(timedelta(minutes=5))
    vma_source(VMA_EMPTY)
    strip = _words(_strip(client))
    assert CALM not in strip
    assert "Vi har inte fått svar från Krisinformation.se sedan kl. 16.05." in strip
    assert "fråga Sveriges Radio" not in strip


# A VMA


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_real_vma_is_on_every_page_with_octagon_word_and_colour(client, vma_source, address):
    vma_source(VMA_SAMPLE)
    page = client.get(address).text
    assert OCTAGON in page
    assert 'data-level="vma"' in page
    assert FIRE_WORDS in page
    assert COUNTRY_WORDS in page
    for words in ("Detta är ett test.", "Övning övning", "Utgånget", "Dricksvattnet ska kokas."):
        assert words not in page


def test_vma_says_who_when_fetched_and_where_to_read_more(client, vma_source):
    vma_source(VMA_SAMPLE)
    page = client.get("/kris/varningar/").text
    fire = BeautifulSoup(page, "html.parser").find(
        "article", attrs={"aria-labelledby": _warning().anchor}
    )
    words = _words(fire)
    assert "VMA – Viktigt meddelande till allmänheten" in words
    assert "Avsändare Sveriges Radio" in words
    assert "Skickat i dag lördag 21 november kl. 15.55" in words
    assert "Hämtat kl. 16.05 från Sveriges Radio" in words
    assert f"Referens {FIRE_VMA}" in words
    assert "norra delen av Centrum" in words
    assert fire.find("a", href="https://sverigesradio.se/artikel/vma-vad-ar-det")


def _warning(key=FIRE_VMA):
    warning = ExternalWarning.objects.get(key=key)
    warning.anchor = f"varning-{warning.pk}"
    return warning


def test_vma_comes_before_our_own_notices(client, vma_source, publish):
    vma_source(VMA_SAMPLE)
    publish()
    levels = [tag["data-level"] for tag in _strip(client).select(".strip")]
    assert levels == ["vma", "vma", "akut"]
    assert _strip(client).select(".strip")[0]["class"] == ["strip"]
    start = _words(BeautifulSoup(client.get("/").content, "html.parser").main)
    assert start.index(FIRE_WORDS) < start.index(SWEDISH.title)


def test_vma_band_has_a_heading_and_hides_exercises(client, vma_source, publish):
    exercise = publish(is_exercise=True)
    Incident.objects.filter(pk=exercise.pk).update(is_shown_to_residents=True)
    assert "Övning" in _words(_strip(client))
    vma_source(VMA_SAMPLE)
    strip = _strip(client)
    assert "VMA" in _words(strip.find("h2"))
    assert "Övning" not in _words(strip)
    assert 'data-level="test"' not in client.get("/").text


def test_start_page_shows_the_whole_vma_first(client, vma_source):
    vma_source(VMA_SAMPLE)
    main = BeautifulSoup(client.get("/").content, "html.parser").main
    first = main.find(True)
    assert first.name == "section"
    assert first["data-level"] == "vma"
    assert "Räddningsledaren uppmanar alla i Norrby" in _words(main)
    assert CALM not in _words(main)


def test_swedish_vma_is_marked_as_swedish_on_english_pages_and_english_as_english(
    client, vma_source
):
    vma_source(as_answer(sample_alerts()[:1]))
    english = client.get("/en/kris/varningar/").text
    assert "There is a fire in an industrial building with heavy smoke." in english
    assert FIRE_WORDS not in english
    vma_source(VMA_SAMPLE)
    page = BeautifulSoup(client.get("/en/kris/varningar/").content, "html.parser")
    heading = page.find(id=_warning().anchor)
    assert heading["lang"] == "sv"
    assert heading["dir"] == "ltr"
    words = _words(page)
    assert "Earlier message in this language, sent 15:12:" in words
    assert "There is a fire in an industrial building with heavy smoke." in words
    swedish = BeautifulSoup(client.get("/kris/varningar/").content, "html.parser")
    assert not swedish.find(id=_warning().anchor).get("lang")
    assert "heavy smoke" not in _words(swedish)


def test_our_own_words_stand_beside_it_in_their_language(client, vma_source):
    vma_source(VMA_SAMPLE)
    ExternalWarning.objects.filter(key=FIRE_VMA).update(
        local_text="Skolan är stängd.", local_text_en="The school is closed."
    )
    for address in ("/", "/kris/", "/kris/varningar/"):
        assert "Skolan är stängd." in client.get(address).text
        assert "The school is closed." in client.get(f"/en{address}").text
    ExternalWarning.objects.update(local_text_en="")
    english = BeautifulSoup(client.get("/en/kris/varningar/").content, "html.parser")
    assert english.find(string="Skolan är stängd.").find_parent(lang="sv")


def test_cancelled_vma_leaves_every_page(client, vma_source):
    vma_source(VMA_SAMPLE)
    cancels = [
        {**alert, "msgType": "Cancel", "info": None, "identifier": f"C{number}",
         "sent": "2026-11-21T16:04:59+01:00"}
        for number, alert in enumerate(sample_alerts())
        if alert["incidents"] in ([FIRE_VMA], [COUNTRY_VMA])
    ]  # fmt: skip
    vma_source(as_answer(cancels))
    for address in EVERY_KIND_OF_PAGE:
        page = client.get(address).text
        assert OCTAGON not in page
        assert FIRE_WORDS not in page
    assert CALM in client.get("/").text


def test_vma_that_the_source_no_longer_lists_stands_and_says_so(client, vma_source):
    vma_source(VMA_SAMPLE)
    vma_source(VMA_EMPTY)
    for address in ("/", "/kris/", "/kris/varningar/"):
        page = client.get(address).text
        assert FIRE_WORDS in page
        assert "Sveriges Radio visar det inte längre." in page
        assert CALM not in page


def test_vma_of_a_silent_source_stands_with_the_time_of_the_last_answer(
    client, vma_source, vma_time
):
    vma_source(VMA_SAMPLE)
    vma_time.shift(timedelta(minutes=30))
    page = client.get("/").text
    assert FIRE_WORDS in page
    assert "Hämtat</dt><dd>kl. 16.05 från Sveriges Radio" in page
    assert "Vi har inte fått svar från Sveriges Radio sedan kl. 16.05." in page


def test_own_notice_of_the_same_vma_leads_and_cites_it(client, vma_source, publish):
    vma_source(as_answer(sample_alerts()[:2]))
    own = publish(vma=VmaReference(source="Sveriges Radio", incident=FIRE_VMA))
    strip = _strip(client)
    assert [tag["data-level"] for tag in strip.select(".strip")] == ["vma"]
    assert SWEDISH.title in _words(strip)
    assert FIRE_WORDS not in client.get(ADVICE).text
    page = client.get(f"/kris/{own.slug}/").text
    assert "Så här lyder VMA:t från Sveriges Radio" in page
    assert FIRE_WORDS in page
    overview = _words(BeautifulSoup(client.get("/kris/").content, "html.parser").main)
    assert "VMA från Sveriges Radio, skickat kl. 15.55: läs vår notis" in overview
    assert FIRE_WORDS not in overview


def test_vma_stands_by_itself_again_when_our_notice_has_ended(
    client, vma_source, publish, communicator
):
    vma_source(VMA_SAMPLE)
    own = publish(vma=VmaReference(source="Sveriges Radio", incident=FIRE_VMA))
    end_notice(incident=own, by=communicator, texts={"sv": "Slut."})
    assert FIRE_WORDS in _words(_strip(client))
    assert "Så här lyder VMA:et" not in client.get(f"/kris/{own.slug}/").text


def test_reference_that_is_not_of_a_vma_joins_nothing(client, vma_source, publish):
    """A notice without `is_vma` cannot hide a real VMA by carrying its reference."""
    vma_source(VMA_SAMPLE)
    own = publish(texts={"sv": NoticeText(title="Annat", summary="x", what_to_do="y")})
    Incident.objects.filter(pk=own.pk).update(vma_incident=FIRE_VMA)
    assert FIRE_WORDS in _words(_strip(client))


# News


def test_news_are_a_quiet_line_and_rows_and_never_a_vma(client, news_source, vma_time):
    vma_time.move_to(datetime.fromisoformat("2026-11-22T13:30:00+01:00"))
    news_source(NEWS_SAMPLE)
    strip = _strip(client)
    assert "Krisinformation.se Orange varning för vind och snö i dag kl. 07.40" in _words(strip)
    assert "hemberedskap" not in _words(strip)
    assert f"Krisinformation.se: {NEWS_WORDS}" in _words(_panel(client))
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
    assert NEWS_WORDS not in _words(_strip(client))
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
    link = _strip(client).select_one(".strip a")["href"]
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
