"""The feed: whole addresses, identifiers that stay, and 304 to whoever has it already."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import settings

from promises.models import FollowUp, PromisePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

FEED = "/medborgarloften/atom.xml"
NS = {"a": "http://www.w3.org/2005/Atom"}


def read(client):
    response = client.get(FEED)
    return ElementTree.fromstring(response.content)


def entries(feed):
    return {
        entry.findtext("a:id", namespaces=NS): entry.findtext("a:title", namespaces=NS)
        for entry in feed.findall("a:entry", NS)
    }


def publish_follow_up(title="En ny uppföljning", *, published=True):
    page = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    page.follow_ups.add(
        FollowUp(
            date=date(2026, 11, 20),
            title=title,
            summary="Nu <lyser> det & syns.",
            published=published,
            locale=page.locale,
        )
    )
    page.save_revision().publish()


def test_feed_holds_promises_follow_ups_and_evaluations(client):
    titles = list(entries(read(client)).values())
    assert "Tryggare kvällar i Centrum" in titles
    assert "Tryggare kvällar i Centrum: Uppföljning efter sommaren" in titles
    assert "Lugnare trafik vid stranden i Strandvik: Uppfyllt" in titles
    assert len(titles) == 5 + 9 + 2


def test_feed_is_atom_with_sender_and_whole_addresses(client):
    response = client.get(FEED)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.findtext("a:author/a:name", namespaces=NS) == "Exempelköpings kommun"
    links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links
    assert all(link.startswith(f"{settings.PUBLIC_URL}/medborgarloften/") for link in links)


def test_new_follow_up_moves_the_feed_and_keeps_every_identifier(client, demo_day):
    before = read(client)
    demo_day.shift(3600)
    publish_follow_up()
    after = read(client)
    assert after.findtext("a:updated", namespaces=NS) > before.findtext("a:updated", namespaces=NS)
    assert entries(before).keys() < entries(after).keys()
    assert set(entries(after).values()) - set(entries(before).values()) == {
        "Tryggare kvällar i Centrum: En ny uppföljning"
    }


def test_unpublished_follow_up_is_not_in_the_feed(client):
    publish_follow_up("Inte än", published=False)
    assert "Inte än" not in client.get(FEED).content.decode()


def test_text_is_escaped_once_for_xml_and_once_for_html(client):
    publish_follow_up()
    summaries = [node.text for node in read(client).iter("{http://www.w3.org/2005/Atom}summary")]
    assert "Nu &lt;lyser&gt; det &amp; syns." in summaries


@pytest.mark.parametrize(
    ("header", "condition"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
def test_whoever_has_it_already_is_told_so(client, header, condition, demo_day):
    first = client.get(FEED)
    again = client.get(FEED, headers={condition: first.headers[header]})
    assert again.status_code == 304
    demo_day.shift(3600)
    publish_follow_up()
    changed = client.get(FEED, headers={condition: first.headers[header]})
    assert changed.status_code == 200


def test_language_without_promises_has_no_feed(client):
    assert client.get("/en/medborgarloften/atom.xml").status_code == 404


def test_follow_up_that_is_dated_back_is_among_the_newest_when_it_is_published(client, demo_day):
    demo_day.shift(60 * 60)
    publish_follow_up("Skriven i efterhand")
    feed = read(client)
    newest = feed.findall("a:entry", NS)[:2]
    titles = [entry.findtext("a:title", namespaces=NS) for entry in newest]
    assert "Tryggare kvällar i Centrum: Skriven i efterhand" in titles
    (entry,) = [one for one in newest if "efterhand" in one.findtext("a:title", namespaces=NS)]
    assert entry.findtext("a:published", namespaces=NS).startswith("2026-11-20T00:00")
    assert entry.findtext("a:updated", namespaces=NS).startswith("2026-11-22T13:30")
