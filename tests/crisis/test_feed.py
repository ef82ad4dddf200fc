"""The Atom feed: what moves, what stays, and what a reader that asks again gets."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree

from crisis.models import Incident
from crisis.services import add_update, correct_notice, end_notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

ATOM = "{http://www.w3.org/2005/Atom}"


def _read(client, address="/kris/atom.xml"):
    feed = etree.fromstring(client.get(address).content)
    entries = {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated")
        for entry in feed.findall(f"{ATOM}entry")
    }
    return feed.findtext(f"{ATOM}updated"), entries


def test_feed_holds_every_notice_and_no_exercise(client):
    _, entries = _read(client)
    assert {name.split(":")[2] for name in entries} == {
        "EXK-2026-0042",
        "EXK-2026-0041",
        "EXK-2026-0037",
    }


def test_update_correction_and_all_clear_move_updated_and_keep_ids(
    client, power_cut, communicator, demo_day
):
    def act_update():
        later = timezone.now() + timedelta(hours=1)
        add_update(incident=power_cut, by=communicator, texts={"sv": "a"}, next_update_at=later)

    def act_correct():
        correct_notice(incident=power_cut, by=communicator, texts={"sv": "b"})

    def act_end():
        end_notice(incident=power_cut, by=communicator, texts={"sv": "c"})

    feed_updated, entries = _read(client)
    for act in (act_update, act_correct, act_end):
        demo_day.shift(timedelta(minutes=5))
        act()
        now_updated, now_entries = _read(client)
        assert now_updated > feed_updated
        assert now_entries.keys() == entries.keys()
        own = next(name for name in entries if "EXK-2026-0042" in name)
        assert now_entries[own] > entries[own]
        feed_updated, entries = now_updated, now_entries


def test_reader_that_asks_again_gets_304_until_something_happens(client, power_cut, communicator):
    first = client.get("/kris/atom.xml")
    same = client.get("/kris/atom.xml", headers={"If-None-Match": first.headers["ETag"]})
    since = client.get(
        "/kris/atom.xml", headers={"If-Modified-Since": first.headers["Last-Modified"]}
    )
    assert (same.status_code, since.status_code) == (304, 304)
    end_notice(incident=power_cut, by=communicator, texts={"sv": "Över"})
    after = client.get("/kris/atom.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200


def test_each_language_has_its_feed(client):
    assert "Strömavbrott i Strandvik" in client.get("/kris/atom.xml").text
    english = client.get("/en/kris/atom.xml").text
    assert "Power cut in Strandvik" in english
    assert 'xml:lang="en"' in english


def test_feed_without_notices_does_not_change_by_itself(client, demo_day):
    Incident.objects.all().delete()
    first = client.get("/kris/atom.xml").content
    demo_day.shift(timedelta(hours=1))
    assert client.get("/kris/atom.xml").content == first
