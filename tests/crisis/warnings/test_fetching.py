"""Asking a server: what it may answer with, and that none can hold us up or fill the memory."""

import threading
import time
import tracemalloc

import pytest

from crisis.warnings import fetching
from crisis.warnings.faults import Fault, SourceError
from crisis.warnings.fetching import MAX_BYTES, Answer, Validators, fetch, is_allowed_address
from tests.crisis.warnings import foreign_server as server
from tests.demo_site import wait_until


def _fault(address, known=None):
    with pytest.raises(SourceError) as caught:
        fetch(address, known)
    return caught.value.fault


@pytest.mark.parametrize(
    "address",
    [
        "https://vmaapi.sr.se/api/v3/alerts",
        "https://vmaapi.sr.se:8443/api?x=1",
        "http://127.0.0.1:8000/v3",
        "http://localhost/v3",
        "http://[::1]:9/v3",
    ],
)
def test_https_and_this_very_machine_may_be_asked(address):
    assert is_allowed_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://vmaapi.sr.se/api/v3/alerts",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "https://user:secret@vmaapi.sr.se/",
        "http://127.0.0.1@evil.example/",
        "https:///no-host",
        "//vmaapi.sr.se/",
        "vmaapi.sr.se",
        "https://[::1",
        "https://host:99999999/",
        "",
    ],
)
def test_other_addresses_are_refused_before_anything_is_asked(address):
    assert not is_allowed_address(address)
    assert _fault(address) == Fault.ADDRESS


def test_answer_comes_whole_with_what_to_recognise_it_by(foreign_server):
    foreign_server.behaviour = server.says(
        b'{"alerts": []}', ETag='"a1"', Last_Modified="Sun, 22 Nov 2026 08:00:00 GMT"
    )
    answer = fetch(foreign_server.address)
    assert answer == Answer(b'{"alerts": []}', Validators('"a1"', "Sun, 22 Nov 2026 08:00:00 GMT"))
    [asked] = foreign_server.asked
    assert asked["User-Agent"].startswith("TryggOchSaker (+http")
    assert "If-None-Match" not in asked


def test_unchanged_answer_is_an_answer_and_only_when_we_asked_for_it(foreign_server):
    foreign_server.behaviour = server.unchanged
    known = Validators('"a1"', "Sun, 22 Nov 2026 08:00:00 GMT")
    assert fetch(foreign_server.address, known) == Answer(None, known)
    assert foreign_server.asked[0]["If-None-Match"] == '"a1"'
    assert foreign_server.asked[0]["If-Modified-Since"] == "Sun, 22 Nov 2026 08:00:00 GMT"
    assert _fault(foreign_server.address) == Fault.REDIRECT


def test_packed_answer_is_unpacked(foreign_server):
    foreign_server.behaviour = server.packed(b"[1, 2]")
    assert fetch(foreign_server.address).body == b"[1, 2]"


def test_wrong_content_type_is_no_reason_to_miss_a_warning(foreign_server):
    foreign_server.behaviour = server.says(b"[]", Content_Type="text/html")
    assert fetch(foreign_server.address).body == b"[]"


@pytest.mark.parametrize(
    ("behaviour", "fault"),
    [
        (server.says(b"x", 500), Fault.STATUS),
        (server.says(b"x", 404), Fault.STATUS),
        (server.says(b"[]", 203), Fault.STATUS),
        (server.says(b"", 204), Fault.STATUS),
        (server.says(b""), Fault.EMPTY),
        (server.says(b" \r\n\t"), Fault.EMPTY),
        (server.says(b" " * (MAX_BYTES + 1)), Fault.TOO_LARGE),
        (server.says(b"x" * 10_000_000), Fault.TOO_LARGE),
        (server.endless, Fault.TOO_LARGE),
        (server.says(b"[]", Content_Encoding="gzip"), Fault.ENCODING),
        (server.says(b"\x1f\x8b", Content_Encoding="gzip"), Fault.ENCODING),
        (server.says(b"[]", Content_Encoding="br"), Fault.ENCODING),
        (server.says(b"[]", Content_Encoding="gzip, gzip"), Fault.ENCODING),
        (server.resets, Fault.UNREACHABLE),
        (server.stops_early, Fault.UNREACHABLE),
        (server.speaks_no_http, Fault.UNREACHABLE),
    ],
)
def test_bad_answer_is_a_fault_of_its_own(foreign_server, behaviour, fault):
    foreign_server.behaviour = behaviour
    assert _fault(foreign_server.address) == fault


def test_largest_answer_is_one_megabyte(foreign_server):
    foreign_server.behaviour = server.says(b"[" + b" " * (MAX_BYTES - 2) + b"]")
    body = fetch(foreign_server.address).body
    assert body is not None
    assert len(body) == MAX_BYTES


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 300, 304])
def test_redirect_is_a_failure_and_never_followed(foreign_server, status):
    with server.running_server() as other:
        foreign_server.behaviour = server.redirects_to(other.address, status)
        assert _fault(foreign_server.address) == Fault.REDIRECT
        assert other.asked == []


def test_gzip_bomb_never_fills_the_memory(foreign_server):
    foreign_server.behaviour = server.packed(b"\0" * 200_000_000)
    tracemalloc.start()
    try:
        assert _fault(foreign_server.address) == Fault.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "behaviour",
    [server.drips_body, server.drips_headers, server.hangs],
    ids=["drips its body", "drips its headers", "says nothing"],
)
def test_slow_server_is_left_at_the_deadline_and_hung_up_on(foreign_server, monkeypatch, behaviour):
    monkeypatch.setattr(fetching, "DEADLINE_SECONDS", 0.4)
    foreign_server.behaviour = behaviour
    begun = time.monotonic()
    assert _fault(foreign_server.address) == Fault.SLOW
    assert time.monotonic() - begun < 2
    assert wait_until(lambda: not _asking_threads(), 5), "the asking thread must not live on"


def test_deadline_is_the_ten_seconds_that_are_promised():
    assert fetching.DEADLINE_SECONDS == 10


def _asking_threads():
    return [one for one in threading.enumerate() if one.name == "ask-warning-source"]


def test_nobody_at_the_address_is_a_fault():
    with server.running_server() as gone:
        address = gone.address
    assert _fault(address) == Fault.UNREACHABLE


def test_environment_does_not_decide_whom_we_ask(foreign_server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert fetch(foreign_server.address).body == b"[]"


@pytest.mark.parametrize("etag", ["x" * 201, '"å"'])
def test_validator_that_cannot_be_sent_back_is_not_kept(foreign_server, etag):
    body = b"[]"
    foreign_server.behaviour = server.says(body, ETag=etag)
    assert fetch(foreign_server.address).validators.etag == ""
