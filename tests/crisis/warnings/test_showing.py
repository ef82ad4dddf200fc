"""What residents see of other people's warnings, and of how much we know, in every state."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from crisis.models import Incident
from crisis.services import NoticeText, VmaReference, end_notice
from crisis.warnings.models import ExternalWarning
from tests.crisis.conftest import SWEDISH
from tests.crisis.warnings.conftest import (
    COUNTRY_VMA,
    COUNTRY_WORDS,
    FIRE_VMA,
    FIRE_WORDS,
    VMA_EMPTY,
    VMA_SAMPLE,
    as_answer,
    sample_alerts,
)
from tests.crisis.warnings.looking import (
    ADVICE,
    EVERY_KIND_OF_PAGE,
    OCTAGON,
    panel_of,
    strip_of,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time", "calm_at_home")]

CALM = "Lugnt läge"


# How much we know


def test_switched_off_source_is_said_to_be_and_nothing_is_called_calm(client):
    words = words_of(strip_of(client))
    assert "Inga krisnotiser från kommunen" in words
    assert "Vi hämtar inte VMA hit: lyssna på P4." in words
    assert "Vi hämtar inte VMA hit. Lyssna på P4 eller se Krisinformation.se." in words_of(
        panel_of(client)
    )
    page = client.get("/kris/varningar/").text
    assert "Vi hämtar inte nyheter från Krisinformation.se hit." in page


def test_calm_is_said_when_the_source_has_just_said_so(client, vma_source):
    vma_source(VMA_EMPTY)
    strip = strip_of(client)
    assert strip.select_one('[data-level="lugnt"]')
    expected = (
        "Inga VMA gäller för Exempelköping just nu. Kontrollerat kl. 16.05. Källa: Sveriges Radio."
    )
    assert expected in words_of(strip)
    assert expected in words_of(panel_of(client))
    assert expected in client.get("/kris/").text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_silent_source_is_never_called_calm(client, vma_source, vma_time, language):
    prefix = "" if language == "sv" else "/en"
    vma_source(VMA_EMPTY)
    vma_time.shift(timedelta(minutes=4, seconds=59))
    assert strip_of(client).select_one('[data-level="lugnt"]')
    vma_time.shift(timedelta(seconds=1))
    for address in (f"{prefix}/kris/", f"{prefix}/kris/varningar/"):
        words = words_of(BeautifulSoup(client.get(address).content, "html.parser").main)
        expected = {
            "sv": "Vi har inte fått svar från Sveriges Radio sedan kl. 16.05. Lyssna på P4.",
            "en": "We have not been able to ask Sveriges Radio since 16:05. Listen to P4.",
        }[language]
        assert expected in words
    strip = strip_of(client, f"{prefix}/kris/")
    assert expected in words_of(strip)
    assert not strip.select_one('[data-level="lugnt"]')
    assert CALM not in client.get("/").text
    assert "Calm right now" not in client.get("/en/").text
    if language == "sv":
        assert (
            "Vi kan inte hämta VMA just nu. Lyssna på P4 eller se Krisinformation.se. "
            "Senast kontrollerat kl. 16.05" in words_of(panel_of(client))
        )


def test_source_that_never_answered_is_said_not_to_have(client, vma_source):
    vma_source(b"")
    assert "Vi har inte fått något svar från Sveriges Radio ännu." in words_of(strip_of(client))
    assert CALM not in client.get("/").text


def test_switched_on_but_not_yet_asked_is_not_calm(client, settings):
    settings.VMA_URL = "https://example.com/"
    assert "Vi har inte fått något svar från Sveriges Radio ännu." in words_of(strip_of(client))


def test_message_that_we_cannot_read_is_not_calm(client, vma_source):
    vma_source(as_answer([None, *sample_alerts()[3:4]]))
    assert "Sveriges Radio har skickat något som vi inte kan läsa." in words_of(strip_of(client))
    assert CALM not in client.get("/").text


def test_silent_news_are_not_calm_either(client, vma_source, news_source, vma_time):
    vma_source(VMA_EMPTY)
    news_source(b"[]")
    assert CALM in words_of(strip_of(client))
    vma_time.shift(timedelta(minutes=5))
    vma_source(VMA_EMPTY)
    strip = words_of(strip_of(client))
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
    words = words_of(fire)
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
    levels = [tag["data-level"] for tag in strip_of(client).select(".strip")]
    assert levels == ["vma", "vma", "akut"]
    assert strip_of(client).select(".strip")[0]["class"] == ["strip"]
    start = words_of(BeautifulSoup(client.get("/").content, "html.parser").main)
    assert start.index(FIRE_WORDS) < start.index(SWEDISH.title)


def test_vma_band_has_a_heading_and_hides_exercises(client, vma_source, publish):
    exercise = publish(is_exercise=True)
    Incident.objects.filter(pk=exercise.pk).update(is_shown_to_residents=True)
    assert "Övning" in words_of(strip_of(client))
    vma_source(VMA_SAMPLE)
    strip = strip_of(client)
    assert "VMA" in words_of(strip.find("h2"))
    assert "Övning" not in words_of(strip)
    assert 'data-level="test"' not in client.get("/").text


def test_start_page_shows_the_whole_vma_first(client, vma_source):
    vma_source(VMA_SAMPLE)
    main = BeautifulSoup(client.get("/").content, "html.parser").main
    first = main.find(True)
    assert first.name == "section"
    assert first["data-level"] == "vma"
    assert "Räddningsledaren uppmanar alla i Norrby" in words_of(main)
    assert CALM not in words_of(main)


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
    words = words_of(page)
    assert "Earlier message in this language, sent 15:12:" in words
    assert "There is a fire in an industrial building with heavy smoke." in words
    swedish = BeautifulSoup(client.get("/kris/varningar/").content, "html.parser")
    assert not swedish.find(id=_warning().anchor).get("lang")
    assert "heavy smoke" not in words_of(swedish)


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
    strip = strip_of(client)
    assert [tag["data-level"] for tag in strip.select(".strip")] == ["vma"]
    assert SWEDISH.title in words_of(strip)
    assert FIRE_WORDS not in client.get(ADVICE).text
    page = client.get(f"/kris/{own.slug}/").text
    assert "Så här lyder VMA:t från Sveriges Radio" in page
    assert FIRE_WORDS in page
    overview = words_of(BeautifulSoup(client.get("/kris/").content, "html.parser").main)
    assert "VMA från Sveriges Radio, skickat kl. 15.55: läs vår notis" in overview
    assert FIRE_WORDS not in overview


def test_vma_stands_by_itself_again_when_our_notice_has_ended(
    client, vma_source, publish, communicator
):
    vma_source(VMA_SAMPLE)
    own = publish(vma=VmaReference(source="Sveriges Radio", incident=FIRE_VMA))
    end_notice(incident=own, by=communicator, texts={"sv": "Slut."})
    assert FIRE_WORDS in words_of(strip_of(client))
    assert "Så här lyder VMA:et" not in client.get(f"/kris/{own.slug}/").text


def test_reference_that_is_not_of_a_vma_joins_nothing(client, vma_source, publish):
    """A notice without `is_vma` cannot hide a real VMA by carrying its reference."""
    vma_source(VMA_SAMPLE)
    own = publish(texts={"sv": NoticeText(title="Annat", summary="x", what_to_do="y")})
    Incident.objects.filter(pk=own.pk).update(vma_incident=FIRE_VMA)
    assert FIRE_WORDS in words_of(strip_of(client))
