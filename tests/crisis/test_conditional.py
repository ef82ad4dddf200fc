"""Who asks again gets the answer only when there is something new, and asking costs little."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crisis.models import Incident, Notice
from crisis.services import add_update, correct_notice, end_notice
from home.models import MunicipalitySettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

MESSAGE = "/kris/cap/EXK-2026-0042-04.xml"
LISTS = ["/kris/cap/atom.xml", "/kris/atom.xml", "/en/kris/atom.xml", "/api/notices.json"]
ALL = [MESSAGE, *LISTS, "/api/notices.json?status=pagaende", "/api/openapi.json"]

# The last one of each is the caching rules asking when a notice next begins or ends.
QUERIES_OF_304 = {MESSAGE: 2, "/kris/cap/atom.xml": 3, "/kris/atom.xml": 4, "/api/notices.json": 6}
QUERIES_OF_200 = {
    MESSAGE: 2,
    "/kris/cap/atom.xml": 3,
    "/kris/atom.xml": 7,
    "/api/notices.json": 14,
}


def _again(client, address, answer, *, by="etag"):
    name, header = {
        "etag": ("if-none-match", "ETag"),
        "time": ("if-modified-since", "Last-Modified"),
    }[by]
    return client.get(address, headers={name: answer.headers[header]})


@pytest.mark.parametrize("by", ["etag", "time"])
@pytest.mark.parametrize("address", ALL)
def test_unchanged_answer_is_304_without_a_body(client, address, by):
    first = client.get(address)
    again = _again(client, address, first, by=by)
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Last-Modified", "Cache-Control"):
        assert again.headers[header] == first.headers[header]
    assert first.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=")
    assert "Cookie" not in first.headers.get("Vary", "")


@pytest.mark.parametrize("address", ALL)
def test_etag_is_strong_and_the_same_each_time(client, address, demo_day):
    first = client.get(address)
    assert first.headers["ETag"].startswith('"')
    demo_day.shift(timedelta(minutes=1))
    second = client.get(address)
    assert (second.headers["ETag"], second.content) == (first.headers["ETag"], first.content)


@pytest.mark.parametrize("address", ALL)
def test_compressed_answer_is_known_again(client, address):
    packed = {"accept-encoding": "gzip"}
    first = client.get(address, headers=packed)
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.headers["ETag"].startswith('W/"')  # other bytes than without compression
    again = client.get(address, headers={**packed, "if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", ALL)
def test_etag_goes_before_time(client, address):
    first = client.get(address)
    late = {"if-modified-since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    early = {"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"}
    other, same = {"if-none-match": '"annan"'}, {"if-none-match": first.headers["ETag"]}
    assert client.get(address, headers={**other, **late}).status_code == 200
    assert client.get(address, headers={**same, **early}).status_code == 304
    assert client.get(address, headers={"if-none-match": "*"}).status_code == 304
    several = {"if-none-match": f'"a", W/"b", {first.headers["ETag"]}'}
    assert client.get(address, headers=several).status_code == 304


@pytest.mark.parametrize("nonsense", ["", "x", '"', "\u00e5", "W/", "," * 5000, "Mon, 99 Foo"])
@pytest.mark.parametrize("header", ["if-none-match", "if-modified-since"])
@pytest.mark.parametrize("address", [MESSAGE, "/api/notices.json"])
def test_condition_that_is_nonsense_is_passed_over(client, address, header, nonsense):
    assert client.get(address, headers={header: nonsense}).status_code == 200


@pytest.mark.parametrize("address", ALL)
def test_head_tells_the_same_without_a_body(client, address):
    get, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for header in ("ETag", "Last-Modified", "Content-Type", "Cache-Control"):
        assert head.headers[header] == get.headers[header]
    again = client.head(address, headers={"if-none-match": get.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ALL)
def test_only_reading_is_allowed(address, method):
    strict = Client(enforce_csrf_checks=True)  # as a browser meets it
    answer = getattr(strict, method)(address)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("address", QUERIES_OF_304)
def test_queries(client, address):
    client.get(address)  # content types and sites are read once per process
    with CaptureQueriesContext(connection) as whole:
        answer = client.get(address)
    with CaptureQueriesContext(connection) as unchanged:
        _again(client, address, answer)
    assert len(whole) <= QUERIES_OF_200[address]
    assert len(unchanged) <= QUERIES_OF_304[address]


def test_more_notices_cost_no_more_queries(client, publish):
    for _ in range(12):
        publish()
    test_queries(client, "/api/notices.json")
    test_queries(client, "/kris/atom.xml")
    test_queries(client, "/kris/cap/atom.xml")


def _update(incident, by):
    later = timezone.now() + timedelta(hours=1)
    add_update(incident=incident, by=by, texts={"sv": "Nytt"}, next_update_at=later)


def _correct(incident, by):
    correct_notice(incident=incident, by=by, texts={"sv": "Rätt"})


def _end(incident, by):
    end_notice(incident=incident, by=by, texts={"sv": "Över"})


@pytest.mark.parametrize("act", [_update, _correct, _end])
@pytest.mark.parametrize("by", ["etag", "time"])
@pytest.mark.parametrize("address", LISTS)
def test_every_message_makes_the_lists_new(
    client, power_cut, communicator, demo_day, *, address, by, act
):
    first = client.get(address)
    demo_day.shift(timedelta(seconds=1))
    act(power_cut, communicator)
    again = _again(client, address, first, by=by)
    assert again.status_code == 200
    assert again.content != first.content


@pytest.mark.parametrize("by", ["etag", "time"])
@pytest.mark.parametrize("address", ["/kris/atom.xml", "/api/notices.json"])
def test_clock_alone_makes_the_lists_new_when_a_notice_reaches_its_end(
    client, power_cut, demo_day, address, by
):
    demo_day.move_to(power_cut.expires_at - timedelta(seconds=1))
    first = client.get(address)
    demo_day.move_to(power_cut.expires_at)
    again = _again(client, address, first, by=by)
    assert again.status_code == 200
    assert again.content != first.content


@pytest.mark.parametrize("by", ["etag", "time"])
@pytest.mark.parametrize("address", LISTS)
def test_planned_start_makes_the_lists_new(client, publish, demo_day, address, by):
    demo_day.shift(timedelta(hours=1))
    incident = publish()
    prepared = incident.published_at - timedelta(hours=1)
    Incident.objects.filter(pk=incident.pk).update(updated_at=prepared)
    incident.notices.update(last_published_at=prepared)
    demo_day.shift(timedelta(seconds=-1))
    first = client.get(address)
    assert incident.identifier not in first.text
    demo_day.shift(timedelta(seconds=1))
    again = _again(client, address, first, by=by)
    assert again.status_code == 200
    assert incident.identifier in again.text


def test_selection_gets_new_when_a_notice_leaves_it(client, power_cut, communicator, demo_day):
    """Nothing is left in it, so only the time of what left can tell."""
    address = "/api/notices.json?status=pagaende"
    first = client.get(address)
    demo_day.shift(timedelta(seconds=1))
    _end(power_cut, communicator)
    assert _again(client, address, first, by="time").json()["notices"] == []


def test_changed_text_and_changed_name_make_the_lists_new(client, communicator, demo_day):
    first = {address: client.get(address) for address in LISTS}
    demo_day.shift(timedelta(seconds=1))
    for notice in Notice.objects.filter(incident__identifier="EXK-2026-0042"):
        notice.title = f"Ändrad {notice.language}"
        notice.save_revision(user=communicator).publish(user=communicator)
    for address in ("/kris/atom.xml", "/en/kris/atom.xml", "/api/notices.json"):
        for by in ("etag", "time"):
            assert _again(client, address, first[address], by=by).status_code == 200
    MunicipalitySettings.objects.update(organisation="Nya kommunen", municipality="Ny")
    for address in LISTS:
        assert _again(client, address, first[address]).status_code == 200


def test_message_stays_as_it_is_whatever_happens_to_the_notice(client, power_cut, communicator):
    first = client.get(MESSAGE)
    _end(power_cut, communicator)
    assert _again(client, MESSAGE, first).status_code == 304


@pytest.mark.parametrize("address", [*LISTS])
def test_lists_without_notices_answer_and_stay_the_same(client, address, demo_day):
    Incident.objects.all().delete()
    first = client.get(address)
    assert first.status_code == 200
    demo_day.shift(timedelta(hours=1))
    assert client.get(address).content == first.content
    assert _again(client, address, first).status_code == 304
