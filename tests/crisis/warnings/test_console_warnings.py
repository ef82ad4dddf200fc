"""The crisis communicator's view of other people's warnings, and our own words beside them."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry

from crisis.services import VmaReference
from crisis.warnings.models import ExternalWarning, SourceName, WarningSource
from tests.crisis.console.conftest import fields_of
from tests.crisis.warnings import foreign_server as server
from tests.crisis.warnings.conftest import (
    FIRE_VMA,
    FIRE_WORDS,
    VMA_EMPTY,
    VMA_SAMPLE,
    as_answer,
    sample_alerts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time")]

LIST = "/admin/kris/varningar/"


@pytest.fixture
def fire(vma_source):
    vma_source(VMA_SAMPLE)
    return ExternalWarning.objects.get(key=FIRE_VMA)


def test_editor_of_pages_gets_403_and_a_stranger_the_login(client, fire):
    addresses = [LIST, f"{LIST}{fire.pk}/", f"{LIST}999999/"]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.get(username="redaktor"))
    for address in addresses:
        assert client.get(address).status_code == 403
        assert client.post(address, {"text": "x"}).status_code == 403
    fire.refresh_from_db()
    assert fire.local_text == ""


def test_list_shows_what_stands_and_how_it_goes_with_the_sources(console, fire, vma_source):
    page = console.get(LIST).text
    assert FIRE_WORDS in page
    assert FIRE_VMA in page
    assert "Hämtat kl. 16.05 från Sveriges Radio." in page
    assert "Vi hämtar inte nyheter från Krisinformation.se hit." in page
    assert LIST in console.get("/admin/kris/").text


def test_silent_source_is_seen_on_the_first_screen_with_the_reason(console, vma_source, vma_time):
    vma_source(VMA_EMPTY)
    for _ in range(3):
        vma_time.shift(timedelta(minutes=2))
        vma_source(server.redirects_to("https://example.com/"))
    assert (
        "Vi har inte fått svar från Sveriges Radio sedan kl. 16.05."
        in console.get("/admin/kris/").text
    )
    page = console.get(LIST).text
    assert "Servern skickade oss vidare till en annan adress, och dit går vi inte" in page
    assert "Gånger i rad utan svar</dt><dd>3" in page


def test_dead_source_does_not_make_the_site_unready(client, vma_source):
    ready = client.get("/-/ready").json()
    vma_source(server.says(b"", 500))
    assert client.get("/-/ready").json() == ready


def test_local_text_is_written_shown_and_noted_in_the_history(console, fire, communicator):
    answer = console.post(
        f"{LIST}{fire.pk}/", {"text": " Skolan är stängd. ", "text_en": "Closed."}, follow=True
    )
    assert answer.status_code == 200
    assert "Skolan är stängd." in answer.text
    assert "Skolan är stängd." in console.get("/").text
    entry = ModelLogEntry.objects.get(action="crisis.local_text")
    assert entry.user == communicator
    assert entry.data == {
        "incident": FIRE_VMA,
        "source": "vma",
        "before": {"text": "", "text_en": ""},
        "after": {"text": "Skolan är stängd.", "text_en": "Closed."},
    }
    assert console.get(f"{LIST}{fire.pk}/").text.count("Skolan är stängd.") == 1


def test_local_text_can_be_taken_away_and_is_never_html(console, fire):
    console.post(f"{LIST}{fire.pk}/", {"text": "<script>alert(1)</script>", "text_en": ""})
    assert "<script>alert" not in console.get("/").text
    assert "&lt;script&gt;alert" in console.get("/").text
    console.post(f"{LIST}{fire.pk}/", {"text": "", "text_en": ""})
    assert "Från kommunen</span></p><div" not in console.get("/kris/varningar/").text


def test_too_long_local_text_is_refused_and_kept_in_the_form(console, fire):
    answer = console.post(f"{LIST}{fire.pk}/", {"text": "ö" * 1001, "text_en": ""})
    assert answer.status_code == 422
    assert "ö" * 1001 in answer.text
    fire.refresh_from_db()
    assert fire.local_text == ""


def test_local_text_names_a_vma_beside_a_real_one_only(console, fire):
    address = f"{LIST}{fire.pk}/"
    sent = {"text": "Det är ett VMA.", "text_en": "This is a VMA."}
    assert console.post(address, sent).status_code == 302
    news = WarningSource.objects.create(name=SourceName.KRISINFORMATION)
    ExternalWarning.objects.filter(pk=fire.pk).update(source=news, local_text="", local_text_en="")
    answer = console.post(address, sent)
    assert answer.status_code == 422
    assert answer.text.count("Ordet VMA får bara stå i en notis") >= 2
    assert "Det är ett VMA." in answer.text
    fire.refresh_from_db()
    assert (fire.local_text, fire.local_text_en) == ("", "")


def test_local_text_never_replaces_in_silence_what_somebody_else_wrote(console, fire):
    address = f"{LIST}{fire.pk}/"
    stale = fields_of(console.get(address))
    assert console.post(address, {**stale, "text": "Skolan är stängd."}).status_code == 302
    answer = console.post(address, {**stale, "text": "Skolan är öppen.", "text_en": "Open."})
    assert answer.status_code == 409
    assert "Någon annan skrev medan du skrev" in answer.text
    alert = BeautifulSoup(answer.content, "html.parser").find(role="alert")
    assert "Skolan är stängd." in alert.text
    form = BeautifulSoup(answer.content, "html.parser").find("textarea", {"name": "text"})
    assert form.text.strip() == "Skolan är öppen."
    fire.refresh_from_db()
    assert fire.local_text == "Skolan är stängd."

    moved_on = {**fields_of(answer), "text": "Skolan är öppen.", "text_en": ""}
    assert console.post(address, moved_on).status_code == 302
    fire.refresh_from_db()
    assert fire.local_text == "Skolan är öppen."


def test_local_text_taken_away_meanwhile_is_told_and_a_double_press_is_none(console, fire):
    address = f"{LIST}{fire.pk}/"
    first = {**fields_of(console.get(address)), "text": "Skolan är stängd.", "text_en": ""}
    for _ in range(2):
        assert console.post(address, first).status_code == 302
    assert ModelLogEntry.objects.filter(action="crisis.local_text").count() == 1
    stale = fields_of(console.get(address))
    console.post(address, {**stale, "text": "", "text_en": ""})
    answer = console.post(address, {**stale, "text": "Skolan är öppen.", "text_en": ""})
    assert answer.status_code == 409
    assert "Den lokala texten togs bort." in answer.text


def test_notice_of_our_own_begins_with_the_reference_of_the_vma(console, fire):
    link = BeautifulSoup(console.get(LIST).content, "html.parser").find(
        "a", string="Gör en egen notis av detta VMA", href=lambda href: FIRE_VMA in href
    )
    assert parse_qs(urlsplit(link["href"]).query) == {
        "is_vma": ["on"],
        "vma_source": ["Sveriges Radio"],
        "vma_incident": [FIRE_VMA],
    }
    form = BeautifulSoup(console.get(link["href"]).content, "html.parser")
    assert form.find("input", {"name": "is_vma"}).has_attr("checked")
    assert form.find("input", {"name": "vma_incident"})["value"] == FIRE_VMA
    assert form.find("input", {"name": "vma_source"})["value"] == "Sveriges Radio"


def test_console_says_when_a_vma_that_our_notice_repeats_was_cancelled(
    console, fire, vma_source, publish
):
    publish(vma=VmaReference(source="Sveriges Radio", incident=FIRE_VMA))
    assert "Er egen notis återger det" in console.get(LIST).text
    cancel = {
        **sample_alerts()[1],
        "msgType": "Cancel",
        "info": None,
        "identifier": "C",
        "sent": "2026-11-21T16:01:00+01:00",
    }
    vma_source(as_answer([cancel]))
    page = console.get(LIST).text
    assert f"Sveriges Radio avslutade VMA {FIRE_VMA} i dag kl. 16.05." in page
    assert "Er egen notis om det gäller fortfarande." in page
