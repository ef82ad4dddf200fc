"""The Atom index of CAP messages, and the address of each message."""

import re
from datetime import datetime, timedelta

import pytest
from lxml import etree

from crisis.cap import selectors
from crisis.cap.views import is_identifier
from crisis.models import CapMessage
from crisis.services import correct_notice
from tests.cap_schema import list_faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

INDEX = "/kris/cap/atom.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def _read(client, address=INDEX):
    return etree.fromstring(client.get(address).content)


def _path(url):
    return f"/{url.split('/', 3)[3]}"


@pytest.mark.parametrize("address", [INDEX, "/kris/atom.xml", "/en/kris/atom.xml"])
def test_feed_has_what_rfc_4287_asks_for(client, address):
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = _read(client, address)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang")
    ids = []
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):  # exactly one of each, section 4.1.1 and 4.1.2
            [found] = element.findall(f"{ATOM}{tag}")
            assert found.text.strip()
        ids.append(element.findtext(f"{ATOM}id"))
        assert re.match(r"[a-z][a-z0-9+.-]*:", ids[-1])  # an IRI
        for moment in element.iterfind(f"{ATOM}updated"):
            assert RFC_3339.fullmatch(moment.text)
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        ]
        assert len(alternates) == len(set(alternates)) >= 1
    assert len(ids) == len(set(ids))
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Exempelköpings kommun"
    [own] = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert _path(own.get("href")) == address
    newest = max(entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry"))
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) == datetime.fromisoformat(newest)


def test_each_entry_leads_to_its_message(client):
    entries = _read(client).findall(f"{ATOM}entry")
    assert len(entries) == CapMessage.objects.count() == 15
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link.get("type") == "application/cap+xml"
        answer = client.get(_path(link.get("href")))
        assert answer.headers["Content-Type"] == "application/cap+xml"
        assert list_faults(answer.content) == []
        message = etree.fromstring(answer.content)
        assert message[0].text in entry.findtext(f"{ATOM}id")
        sent, updated = message[2].text, entry.findtext(f"{ATOM}updated")
        assert sent == updated


def test_newest_message_stands_first_and_at_most_a_hundred_with_what_is_in_force(
    client, publish, communicator, power_cut
):
    last_word = CapMessage.objects.filter(update__incident=power_cut).latest("update__number")
    incident = publish()
    for _ in range(100):
        correct_notice(incident=incident, by=communicator, texts={"sv": "x"})
    titles = [entry.findtext(f"{ATOM}id") for entry in _read(client).findall(f"{ATOM}entry")]
    assert len(titles) == selectors.INDEX_LENGTH == 100
    assert titles[0].endswith(f"{incident.identifier}-101")
    assert titles[-2].endswith(f"{incident.identifier}-03")
    assert titles[-1].endswith(last_word.identifier)


def test_summary_says_state_kind_and_areas(client):
    entry = _read(client).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Strömavbrott i Strandvik"
    assert entry.findtext(f"{ATOM}summary") == (
        "Actual, Update. Gäller: Strandvik, Exempelköpings kommun"
    )


def test_exercise_is_in_the_index_and_says_so_first_and_is_not_in_the_readable_feed(
    client, publish
):
    incident = publish(is_exercise=True)
    entry = _read(client).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").endswith(f"{incident.identifier}-01")
    assert entry.findtext(f"{ATOM}title").startswith("ÖVNING – ")
    assert "Exercise" in entry.findtext(f"{ATOM}summary")
    assert incident.identifier not in client.get("/kris/atom.xml").text


def test_message_is_sent_byte_for_byte(client):
    held = CapMessage.objects.get(identifier="EXK-2026-0042-01")
    assert client.get("/kris/cap/EXK-2026-0042-01.xml").content == bytes(held.xml)


@pytest.mark.parametrize(
    "name",
    [
        "EXK-2026-0042-99",
        "EXK-2026-0042",
        "exk-2026-0042-04",
        "EXK-2026-0042-04%00",
        "%00",
        "%0A",
        "EXK-2026-0042-04%0A",
        "..%2F..%2Fetc%2Fpasswd",
        "../../settings",
        "A" * 10_000,
        "%C3%A5",
        "٢",
        "'%20OR%201=1--",
        "%3Cscript%3E",
        "-",
        "%FF%FE",
    ],
)
def test_unknown_message_is_not_found_in_words(client, name):
    answer = client.get(f"/kris/cap/{name}.xml")
    assert answer.status_code == 404
    assert "112" in answer.text
    assert "<script>" not in answer.text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("name", ["a\x00b", "a" * 41, "å", "٢", "a b", "-", "", "a/b", "a\n"])
def test_what_cannot_be_an_identifier_does_not_trouble_the_database(name):
    assert not is_identifier(name)
    assert is_identifier("EXK-2026-0042-04")


@pytest.mark.parametrize("address", ["/kris/cap/", "/kris/cap/EXK-2026-0042-04", "/api/"])
def test_neighbouring_addresses_are_honestly_absent(client, address):
    assert client.get(address, follow=True).status_code == 404


def test_title_in_words_of_the_notice_moves_when_it_reaches_its_end(client, demo_day, power_cut):
    def own():
        for entry in _read(client, "/kris/atom.xml").findall(f"{ATOM}entry"):
            if "EXK-2026-0042" in entry.findtext(f"{ATOM}id"):
                return entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}updated")
        raise AssertionError

    title, updated = own()
    demo_day.move_to(power_cut.expires_at + timedelta(minutes=1))
    later_title, later_updated = own()
    assert later_title != title
    assert datetime.fromisoformat(later_updated) == power_cut.expires_at
    assert later_updated > updated
