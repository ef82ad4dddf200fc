"""A code that is wrong tells nothing, costs nothing to refuse, and cannot be found by trying."""

import logging
import secrets
import statistics
import time

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from concerns.follow import guess_limit
from concerns.follow.opening import open_case
from concerns.messages.to_resident import write_to_resident
from concerns.models import Concern, GuessWindow
from concerns.receipts import normalise_code
from tests.concerns.two_ways import FOLLOW, JUDGE, REPLY, Resident, close
from tryggochsaker.address_counts import household_of

pytestmark = pytest.mark.django_db

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WRONG = "ABCD-EFGH-JKMN-PQRS"


def _random_code():
    return "".join(secrets.choice(_LETTERS) for _ in range(16))


@pytest.fixture
def resident(client, parse, filled_form):
    return Resident(client, parse, filled_form)


@pytest.fixture
def unlimited(monkeypatch):
    monkeypatch.setattr(guess_limit, "GUESSES_PER_ADDRESS", 10**9)
    monkeypatch.setattr(guess_limit, "GUESSES_IN_ALL", 10**9)


def _bare(content, code):
    """Return a page without what differs by design: the form token and what was typed."""
    import re

    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", content)
    return page.replace(code.encode(), b"")


@pytest.mark.parametrize("address", [FOLLOW, REPLY, JUDGE, f"/en{FOLLOW}"])
def test_wrong_and_deleted_codes_get_the_same_page_by_the_same_queries(resident, address, demo_day):
    resident.case.delete()
    answers, queries = [], []
    for code in (WRONG, WRONG, resident.code):  # the first one warms up what is cached
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = resident.client.post(address, resident.filled(text="Ja") | {"code": code})
        answers.append((response.status_code, _bare(response.content, code)))
        queries.append(len(captured))
    assert answers[1] == answers[2]
    assert answers[1][0] == 422
    assert queries[1] == queries[2]


def test_wrong_and_deleted_codes_take_the_same_time(resident, unlimited):
    resident.case.delete()
    times = {WRONG: [], resident.code: []}
    for _ in range(3):
        resident.client.post(FOLLOW, {"code": WRONG})
    for _ in range(30):
        for code, taken in times.items():  # turn by turn, so that a busy machine slows both
            # This thread's own time: what others do on the machine must not be measured.
            start = time.thread_time()
            resident.client.post(FOLLOW, {"code": code})
            taken.append(time.thread_time() - start)
    wrong, deleted = (statistics.median(taken) for taken in times.values())
    assert abs(wrong - deleted) < 0.005


def test_ten_thousand_guesses_hit_nothing_and_end_in_429(
    rf, client, resident, monkeypatch, demo_day
):
    monkeypatch.setattr(guess_limit, "GUESSES_IN_ALL", 300)
    # The page of the answer need not be drawn ten thousand times.
    with monkeypatch.context() as patched:
        patched.setattr(
            "concerns.follow.opening.ask_for_code", lambda *_, status: HttpResponse(status=status)
        )
        answers = [
            open_case(rf.post(FOLLOW, {"code": _random_code()}, REMOTE_ADDR=f"2001:db8:{n:x}::1"))
            for n in range(9_999)
        ]
    assert not [answer for answer in answers if isinstance(answer, Concern)]
    statuses = [answer.status_code for answer in answers]
    assert statuses == [422] * 300 + [429] * 9_699
    last = client.post(FOLLOW, {"code": _random_code()})
    assert (last.status_code, last.headers["Retry-After"]) == (429, "600")


def test_limit_in_all_holds_over_processes_without_an_address(
    client, resident, monkeypatch, demo_day
):
    monkeypatch.setattr(guess_limit, "GUESSES_IN_ALL", 3)
    for last in range(3):
        client.post(FOLLOW, {"code": WRONG}, REMOTE_ADDR=f"203.0.113.{last}")
    guess_limit.wrong_by_address.forget()  # as in another process, which shares the database only
    assert client.post(FOLLOW, {"code": WRONG}, REMOTE_ADDR="203.0.113.9").status_code == 429
    assert [field.name for field in GuessWindow._meta.fields] == ["number", "count"]


def test_limit_in_all_ends_with_its_window_and_old_windows_are_forgotten(
    client, resident, monkeypatch, demo_day
):
    monkeypatch.setattr(guess_limit, "GUESSES_IN_ALL", 1)
    client.post(FOLLOW, {"code": WRONG}, REMOTE_ADDR="203.0.113.1")
    assert client.post(FOLLOW, {"code": WRONG}, REMOTE_ADDR="203.0.113.2").status_code == 429
    demo_day.shift(guess_limit.WINDOW_SECONDS)
    assert client.post(FOLLOW, {"code": WRONG}, REMOTE_ADDR="203.0.113.3").status_code == 422
    assert GuessWindow.objects.count() == 1


def test_every_way_in_counts_against_the_same_limit(resident, monkeypatch):
    monkeypatch.setattr(guess_limit, "GUESSES_PER_ADDRESS", 2)
    for address in (REPLY, JUDGE):
        resident.client.post(address, resident.filled() | {"code": WRONG})
    for address in (FOLLOW, REPLY, JUDGE):
        assert resident.client.post(address, resident.filled(text="Ja")).status_code == 429


def test_addresses_of_one_household_are_one_sender():
    assert household_of("2001:db8:1:2::1") == household_of("2001:db8:1:2:ffff::9")
    assert household_of("2001:db8:1:2::1") != household_of("2001:db8:1:3::1")
    assert household_of("::ffff:203.0.113.1") != household_of("::ffff:203.0.113.2")
    assert household_of("203.0.113.1") != household_of("203.0.113.2")
    assert household_of("inte en adress")


def test_code_is_in_no_log_header_cookie_mail_or_cache_key(resident, caplog, monkeypatch, settings):
    kept, sent = [], []
    for name in ("add", "set", "get", "incr"):
        real = getattr(cache, name)
        monkeypatch.setattr(
            cache,
            name,
            lambda key, *args, _real=real, **kwargs: (
                kept.append(key),
                _real(key, *args, **kwargs),
            )[1],
        )
    monkeypatch.setattr(EmailMessage, "send", lambda self: sent.append(self.message().as_string()))
    with caplog.at_level(logging.DEBUG):
        responses = [resident.look(), resident.write("Hej."), resident.write("")]
        write_to_resident(concern=resident.case, actor=None, text="Hej.", is_question=False)
        close(resident.case)
        responses += [resident.judge("no"), resident.judge("kanske")]
        responses.append(resident.client.post(FOLLOW, {"code": resident.code[:-1]}))
    bare = normalise_code(resident.code)[:-1]
    places = [caplog.text, str(kept), str(sent)]
    for response in responses:
        places += [str(response.headers), response.cookies.output(), response.request["PATH_INFO"]]
        places.append(response.request["QUERY_STRING"])
    for place in places:
        assert bare not in place.replace("-", "").upper()
