"""A start that is still to come, an end that must be there, and a long one that is asked about."""

import html
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry

from crisis.composition import NoticeText
from crisis.models import Incident, NoticeProposal
from crisis.services import (
    add_update,
    correct_notice,
    end_notice,
    translate_notice,
    withdraw_planned,
)
from crisis.services.ends import LongEndUnconfirmed
from tests.crisis.console.conftest import area, fields_of, fill, local, newest, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def _plan(console, hours=3, **answers):
    later = {"begins": "senare", "starts_at": local(hours), "nasta": local(hours + 2), **answers}
    answer = send(console, fill(console, **later))
    assert answer.status_code == 302, answer.text
    return newest(), answer


def _public(client):
    return [
        client.get("/").text, client.get("/kris/").text, client.get("/kris/atom.xml").text,
        client.get("/sok/?q=brand").text, client.get("/en/").text,
    ]  # fmt: skip


def test_nothing_of_a_planned_notice_is_public_before_its_start(console, client, demo_day):
    incident, answer = _plan(console)
    assert "Notisen är planerad" in console.get(answer.url).text
    for page in _public(client):
        assert "Brand i Norrby – gå" not in page
    assert client.get(f"/kris/{incident.slug}/").status_code == 404
    assert incident.updates.get().at == incident.published_at

    demo_day.shift(timedelta(hours=3, minutes=1))
    assert "Brand i Norrby – gå inomhus" in client.get("/").text
    assert client.get(f"/kris/{incident.slug}/").status_code == 200


def test_the_list_shows_it_as_planned_with_change_and_remove(console):
    incident, _ = _plan(console)
    page = console.get("/admin/kris/").text
    assert "Planerat" in page
    assert f"/admin/kris/{incident.pk}/andra/" in page
    assert f"/admin/kris/{incident.pk}/ta-bort/" in page
    assert f"/admin/kris/{incident.pk}/uppdatera/" not in page


def test_a_planned_notice_previews_as_it_will_stand(console):
    later = {
        "begins": "senare",
        "starts_at": local(20),
        "nasta": local(22),
        "expires_at": local(30),
    }
    page = send(console, fill(console, **later), "forhandsgranska").text
    assert "Gäller inte längre" not in page
    assert "Akut meddelande från kommunen" in page
    assert "Den börjar gälla i morgon kl. 09.30." in page
    assert ">Planera<" in page


def test_changing_it_keeps_number_and_address_and_everything_typed(console):
    incident, _ = _plan(console, plats="Norrby torg")
    address = f"/admin/kris/{incident.pk}/andra/"
    sent = fields_of(console.get(address))
    assert sent["plats"] == ["Norrby torg"]
    preview = console.post(address, {**sent, "step": "forhandsgranska"})
    assert preview.status_code == 200
    changed = {**fields_of(preview), "plats": "Norrby hamn", "step": "publicera"}
    assert console.post(address, changed).status_code == 302
    after = newest()
    assert (after.identifier, after.slug) == (incident.identifier, incident.slug)
    assert after.notices.get(locale__language_code="sv").title.startswith("Brand i Norrby hamn")
    assert not Incident.objects.filter(pk=incident.pk).exists()
    assert ModelLogEntry.objects.filter(action="crisis.replan").exists()


@pytest.mark.parametrize("number", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_second_press_shows_what_the_first_one_published(console, number):
    incident, _ = _plan(console)
    address = f"/admin/kris/{incident.pk}/andra/"
    sent = {**fields_of(console.get(address)), "begins": "nu", "step": "publicera"}
    first = console.post(address, sent)
    again = console.post(address, sent)
    assert (again.status_code, again.url) == (302, first.url)
    changed = console.post(address, {**sent, "plats": "Norrby hamn"})
    assert changed.status_code == 422
    assert "Notisen är redan publicerad." in changed.text
    assert console.post(address, {**sent, "submission": number}).status_code == 409


def test_it_can_be_made_to_begin_now(console, client):
    incident, _ = _plan(console)
    address = f"/admin/kris/{incident.pk}/andra/"
    sent = {**fields_of(console.get(address)), "begins": "nu", "step": "publicera"}
    assert console.post(address, sent).status_code == 302
    assert newest().is_live()
    assert "Brand i Norrby – gå inomhus" in client.get("/").text


def test_two_who_change_the_same_planned_notice_make_no_two(console, second_console):
    incident, _ = _plan(console)
    address = f"/admin/kris/{incident.pk}/andra/"
    mine, theirs = fields_of(console.get(address)), fields_of(second_console.get(address))
    assert console.post(address, {**mine, "step": "publicera"}).status_code == 302
    answer = second_console.post(address, {**theirs, "step": "publicera"})
    assert answer.status_code == 409
    assert "Den planerade notisen är borta" in answer.text
    written = [text for texts in theirs.values() for text in texts if " " in text]
    assert written
    assert all(text in html.unescape(answer.text) for text in written)
    assert console.get(address).status_code == 404
    assert Incident.objects.filter(identifier=incident.identifier).count() == 1


def test_a_free_planned_notice_is_changed_in_its_own_form(console):
    form = fields_of(console.get("/admin/kris/ny/"))
    sent = {**form, "level": "info", "title": "Vägarbete", "summary": "Vi gräver.",
            "what_to_do": "Kör runt.", "areas": [area("aker")], "event_type": "annat",
            "begins": "senare", "starts_at": local(2), "next_update_at": local(4)}  # fmt: skip
    assert console.post("/admin/kris/ny/", sent).status_code == 302
    incident = newest()
    assert incident.is_planned()
    again = fields_of(console.get(f"/admin/kris/{incident.pk}/andra/"))
    assert again["title"] == ["Vägarbete"]


def test_removed_before_its_start_it_leaves_nothing_but_a_line_in_the_history(
    console, client, demo_day, communicator
):
    incident, _ = _plan(console)
    address = f"/admin/kris/{incident.pk}/ta-bort/"
    assert "Ta bort den planerade notisen?" in console.get(address).text
    assert Incident.objects.filter(pk=incident.pk).exists()
    assert console.post(address).status_code == 302
    assert not Incident.objects.filter(pk=incident.pk).exists()
    line = ModelLogEntry.objects.get(action="crisis.withdraw")
    assert line.user == communicator
    assert line.data["identifier"] == incident.identifier
    assert "Brand i Norrby" in line.label
    demo_day.shift(timedelta(hours=4))
    assert "Brand i Norrby – gå" not in client.get("/").text
    assert client.get(f"/kris/{incident.slug}/").status_code == 404


def test_what_has_begun_can_neither_be_changed_nor_removed_in_silence(
    console, demo_day, communicator
):
    incident, _ = _plan(console)
    sent = fields_of(console.get(f"/admin/kris/{incident.pk}/andra/"))
    demo_day.shift(timedelta(hours=4))
    console.force_login(communicator)
    for action in ("andra", "ta-bort"):
        address = f"/admin/kris/{incident.pk}/{action}/"
        assert console.get(address).status_code == 409
        answer = console.post(address, {**sent, "begins": "nu", "step": "publicera"})
        assert answer.status_code == 409
        assert "Notisen har börjat gälla" in answer.text
    with pytest.raises(Exception, match="börjat"):
        withdraw_planned(incident=incident, by=communicator)
    incident.refresh_from_db()
    assert incident.notices.exists()


def test_an_acute_notice_for_more_than_24_hours_is_asked_about_twice(console):
    sent = fill(console, expires_at=local(25))
    for step in ("forhandsgranska", "publicera"):
        answer = send(console, sent, step)
        assert answer.status_code == 422
        assert "längre än 24 timmar" in answer.text
        assert 'name="is_long_end_confirmed"' in answer.text
    assert 'name="is_long_end_confirmed"' not in console.get("/admin/kris/mall/brand_rok/").text
    confirmed = {**sent, "is_long_end_confirmed": "on"}
    preview = send(console, confirmed, "forhandsgranska")
    assert preview.status_code == 200
    assert send(console, fields_of(preview)).status_code == 302


@pytest.mark.parametrize(
    "answers", [{"expires_at": 24}, {"expires_at": 200, "level": "viktig"}, {"expires_at": 23}]
)
def test_others_are_not_asked(console, answers):
    answers = {**answers, "expires_at": local(answers["expires_at"])}
    assert send(console, fill(console, **answers)).status_code == 302


def test_a_planned_one_counts_from_its_start(console):
    later = {"begins": "senare", "starts_at": local(20), "nasta": local(22)}
    assert send(console, fill(console, expires_at=local(43), **later)).status_code == 302


def test_moving_the_end_asks_too(console, publish):
    incident = publish()
    address = f"/admin/kris/{incident.pk}/uppdatera/"
    page = console.get(address)
    assert "is_long_end_confirmed" not in page.text
    sent = {"text": "Det brinner fortfarande.", "next_update_at": local(2), "expires_at": local(30)}
    answer = console.post(address, sent)
    assert answer.status_code == 422
    assert 'name="is_long_end_confirmed"' in answer.text
    assert "Det brinner fortfarande." in answer.text
    assert console.post(address, {**sent, "is_long_end_confirmed": "on"}).status_code == 302


def test_services_ask_as_the_console_does(publish, communicator):
    with pytest.raises(LongEndUnconfirmed):
        publish(expires_at=timezone.now() + timedelta(hours=25))
    incident = publish()
    with pytest.raises(LongEndUnconfirmed):
        add_update(
            incident=incident, by=communicator, texts={"sv": "x"},
            next_update_at=timezone.now() + timedelta(hours=1),
            expires_at=timezone.now() + timedelta(hours=25),
        )  # fmt: skip


def test_what_has_begun_is_corrected_without_touching_its_start(console, power_cut):
    started = power_cut.published_at
    answer = console.post(f"/admin/kris/{power_cut.pk}/ratta/", {"text": "Rätt är 500 hushåll."})
    assert answer.status_code == 302
    power_cut.refresh_from_db()
    assert power_cut.published_at == started


def test_an_expired_notice_is_corrected_too(publish, communicator, demo_day):
    incident = publish()
    demo_day.shift(timedelta(hours=10))
    correct_notice(incident=incident, by=communicator, texts={"sv": "Det var gas."})
    end_notice(incident=incident, by=communicator, texts={"sv": "Över."})
    incident.refresh_from_db()
    assert incident.updates.count() == 3


def test_what_nobody_has_seen_is_changed_and_not_corrected(console, communicator):
    incident, _ = _plan(console)
    with pytest.raises(ValidationError, match="har inte börjat"):
        correct_notice(incident=incident, by=communicator, texts={"sv": "Fel ort."})
    assert incident.updates.count() == 1


def test_other_systems_get_the_words_that_residents_see_at_the_start(
    console, communicator, client, demo_day
):
    incident, _ = _plan(console)
    notice = incident.notices.get(locale__language_code="sv")
    notice.title = "Brand i Norrby – gå inomhus nu"
    notice.save_revision(user=communicator).publish(user=communicator)
    Locale.objects.create(language_code="fi")
    translate_notice(
        incident=incident,
        by=communicator,
        language="fi",
        text=NoticeText(title="Tulipalo", summary="Mene sisään.", what_to_do="Sulje ikkunat."),
    )
    demo_day.shift(timedelta(hours=3, minutes=1))
    alert = client.get(f"/kris/cap/{incident.identifier}-01.xml").text
    assert "<headline>Brand i Norrby – gå inomhus nu</headline>" in alert
    assert "<headline>Tulipalo</headline>" in alert
    assert incident.updates.count() == 1


def test_what_two_stand_behind_is_not_changed_by_one(console, second_console):
    later = {"begins": "senare", "starts_at": local(3), "nasta": local(5)}
    sent = fill(console, "skolhot", skola="Norrbyskolan", **later)
    assert send(console, sent, code="skolhot").status_code == 302
    waiting = NoticeProposal.objects.get()
    second_console.post(f"/admin/kris/forslag/{waiting.pk}/publicera/", {"version": 1})
    incident = newest()
    assert incident.is_planned()
    answer = console.get(f"/admin/kris/{incident.pk}/andra/", follow=True)
    assert "föreslå en ny" in answer.text
    assert f"/admin/kris/{incident.pk}/andra/" not in answer.text
    assert NoticeProposal.objects.count() == 1


def test_words_changed_since_the_planning_are_not_taken_away_by_an_older_form(
    console, communicator
):
    incident, _ = _plan(console)
    notice = incident.notices.get(locale__language_code="sv")
    notice.title = "Brand i Norrby – gå inomhus nu"
    notice.save_revision(user=communicator).publish(user=communicator)
    answer = console.get(f"/admin/kris/{incident.pk}/andra/", follow=True)
    assert "har ändrats sedan den planerades" in answer.text
    assert Incident.objects.get(pk=incident.pk).notices.get(pk=notice.pk).title == notice.title
