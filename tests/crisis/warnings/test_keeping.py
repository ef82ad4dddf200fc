"""What is kept of each answer, and that no answer takes the last good warning away."""

import json
import logging
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from crisis.warnings import services
from crisis.warnings.faults import Fault
from crisis.warnings.models import ExternalWarning, WarningSource
from crisis.warnings.selectors import list_in_force
from tests.crisis.warnings import foreign_server as server
from tests.crisis.warnings.conftest import (
    COUNTRY_VMA,
    FIRE_VMA,
    NEWS_SAMPLE,
    VMA_EMPTY,
    VMA_SAMPLE,
    as_answer,
    in_force,
    newer_message,
    sample_alerts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time")]


def test_sample_is_kept_with_what_the_source_said_of_itself(vma_source):
    source = vma_source(VMA_SAMPLE)
    assert in_force() == {FIRE_VMA, COUNTRY_VMA}
    assert source.answered_at == timezone.now()
    assert (source.misses, source.fault, source.unreadable) == (0, "", 0)


BAD_ANSWERS = {
    "an error": server.says(VMA_EMPTY, 500),
    "empty": server.says(b""),
    "no JSON": server.says(b"<alerts></alerts>"),
    "XML bomb": server.says(
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">'
        b'<!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>'
    ),
    "JSON bomb": server.says(b"[" * 1_000_000),
    "nested objects": server.says(b'{"alerts":[{"info":' * 50_000),
    "10 MB": server.says(b" " * 10_000_000),
    "gzip bomb": server.packed(b" " * 50_000_000),
    "moved": server.redirects_to("https://example.com/"),
    "half": server.says(VMA_SAMPLE[: len(VMA_SAMPLE) // 2]),
    "reset": server.resets,
    "only what we cannot read": server.says(b'{"alerts": [1, 2, 3]}'),
    "another list": server.says(NEWS_SAMPLE),
}


@pytest.mark.parametrize("answer", BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_bad_answer_leaves_the_last_warning_until_its_own_end(vma_source, vma_time, answer):
    vma_source(VMA_SAMPLE)
    answered_at = timezone.now()
    vma_time.shift(timedelta(minutes=1))
    source = vma_source(answer)
    assert source.misses == 1
    assert source.fault in Fault.values
    assert source.answered_at == answered_at
    assert source.asked_at == timezone.now()
    assert in_force() == {FIRE_VMA, COUNTRY_VMA}
    vma_time.move_to(datetime.fromisoformat("2026-11-22T05:59:59+01:00"))
    assert in_force() == {FIRE_VMA}
    vma_time.move_to(datetime.fromisoformat("2026-11-22T06:00:00+01:00"))
    assert in_force() == set()


@pytest.mark.parametrize("answer", [VMA_EMPTY, b"[]", as_answer(sample_alerts()[2:5])])
def test_answer_that_no_longer_lists_it_does_not_end_it_but_says_so(vma_source, vma_time, answer):
    vma_source(VMA_SAMPLE)
    vma_time.shift(timedelta(minutes=1))
    vma_source(answer)
    fire = ExternalWarning.objects.get(key=FIRE_VMA)
    assert fire.is_in_force()
    assert not fire.is_listed
    assert fire.listed_at == timezone.now()
    vma_source(VMA_SAMPLE)
    fire.refresh_from_db()
    assert fire.is_listed


def test_cancel_ends_it_at_once_and_old_messages_do_not_bring_it_back(vma_source):
    vma_source(VMA_SAMPLE)
    cancel = newer_message(msgType="Cancel", info=None)
    vma_source(as_answer([cancel]))
    assert in_force() == {COUNTRY_VMA}
    vma_source(VMA_SAMPLE)
    assert in_force() == {COUNTRY_VMA}


def test_newer_message_after_a_cancel_is_in_force(vma_source):
    vma_source(VMA_SAMPLE)
    vma_source(as_answer([newer_message(msgType="Cancel", info=None)]))
    vma_source(as_answer([newer_message(identifier="AGAIN", sent="2026-11-21T16:04:30+01:00")]))
    assert in_force() == {FIRE_VMA, COUNTRY_VMA}


def test_newer_message_replaces_and_our_own_words_stay(vma_source, communicator):
    vma_source(VMA_SAMPLE)
    fire = ExternalWarning.objects.get(key=FIRE_VMA)
    services.write_local_text(warning=fire, by=communicator, text="Skolan är öppen.", text_en="")
    update = newer_message()
    update["info"][0].update(description="Nu brinner det mer.", expires="2026-11-21T18:00:00+01:00")
    vma_source(as_answer([update]))
    fire.refresh_from_db()
    assert fire.texts["sv"]["text"] == "Nu brinner det mer."
    assert "sent" in fire.texts["en"]
    assert fire.local_text == "Skolan är öppen."
    assert fire.expires_at == datetime.fromisoformat("2026-11-21T18:00:00+01:00")
    assert ExternalWarning.objects.filter(source__name="vma").count() == 2


def test_same_message_cannot_say_that_it_was_somewhere_else(vma_source):
    vma_source(VMA_SAMPLE)
    again = newer_message(identifier="SRCAP20261121155530I", sent="2026-11-21T16:01:00+01:00")
    again["info"][0]["area"][0]["geocode"][0]["value"] = "0180"
    vma_source(as_answer([again]))
    assert FIRE_VMA in in_force()


def test_update_is_known_by_its_references_across_answers(vma_source):
    first = newer_message(incidents=None, identifier="A", sent="2026-11-21T15:00:00+01:00")
    vma_source(as_answer([first]))
    second = newer_message(
        incidents=None,
        identifier="B",
        sent="2026-11-21T15:10:00+01:00",
        references="sr,A,2026-11-21T15:00:00+01:00",
    )
    vma_source(as_answer([second]))
    cancel = newer_message(
        incidents=None,
        identifier="C",
        msgType="Cancel",
        info=None,
        references="sr,B,2026-11-21T15:10:00+01:00",
    )
    assert len(in_force()) == 1
    vma_source(as_answer([cancel]))
    assert in_force() == set()


def test_flood_of_warnings_cannot_push_out_the_first(vma_source):
    vma_source(VMA_SAMPLE)
    flood = [
        newer_message(identifier=f"I{n}", incidents=[f"F{n}"], references=None) for n in range(200)
    ]
    source = vma_source(as_answer(flood))
    assert source.misses == 0
    in_force = ExternalWarning.objects.filter(expires_at__gt=timezone.now())
    assert in_force.count() == services.MOST_IN_FORCE
    assert {FIRE_VMA, COUNTRY_VMA} <= set(in_force.values_list("key", flat=True))


def test_what_was_sent_is_recognised_the_next_time(vma_source, foreign_server):
    vma_source(server.says(VMA_SAMPLE, ETag='"one"'))
    source = vma_source(server.unchanged)
    assert foreign_server.asked[-1]["If-None-Match"] == '"one"'
    assert (source.misses, source.answered_at) == (0, timezone.now())
    assert ExternalWarning.objects.get(key=FIRE_VMA).is_listed


def test_another_place_or_address_asks_for_the_whole_answer(vma_source, foreign_server):
    from home.models import MunicipalitySettings

    vma_source(server.says(VMA_SAMPLE, ETag='"one"'))
    MunicipalitySettings.objects.update(municipality_code="0180")
    vma_source(server.says(VMA_SAMPLE, ETag='"one"'))
    assert "If-None-Match" not in foreign_server.asked[-1]


def test_answer_with_something_unreadable_is_read_anew_each_time(vma_source, foreign_server):
    answer = as_answer([*sample_alerts(), None])
    source = vma_source(server.says(answer, ETag='"one"'))
    assert (source.unreadable, source.etag) == (1, "")
    vma_source()
    assert "If-None-Match" not in foreign_server.asked[-1]


def test_three_misses_are_an_alarm_and_the_log_holds_no_body(vma_source, caplog):
    with caplog.at_level(logging.INFO, logger="crisis.warnings"):
        for _ in range(4):
            vma_source(server.says(b"SECRET-BODY", 500))
        assert [record.levelname for record in caplog.records] == [
            "WARNING",
            "WARNING",
            "ERROR",
            "WARNING",
        ]
        assert caplog.records[2].misses == 3
        assert caplog.records[2].fault == "status"
        vma_source(VMA_EMPTY)
        assert caplog.records[-1].message == "Warning source answers again"
    assert "SECRET-BODY" not in str([vars(record) for record in caplog.records])


def test_answer_is_kept_whole_or_not_at_all(vma_source, monkeypatch):
    """A worker killed half-way through looks the same to the database as an error half-way."""
    kept = []
    begin = services._begin

    def begin_once(*args):
        if kept:
            raise DatabaseError("gone")
        kept.append(begin(*args))
        return kept[0]

    monkeypatch.setattr(services, "_begin", begin_once)
    with pytest.raises(DatabaseError):
        vma_source(VMA_SAMPLE)
    assert kept
    assert ExternalWarning.objects.count() == 0
    assert not WarningSource.objects.exists()


def test_news_are_replaced_when_they_change_and_stay_a_week(news_source, vma_time):
    vma_time.move_to(datetime.fromisoformat("2026-11-22T13:30:00+01:00"))
    news_source(NEWS_SAMPLE)
    assert in_force() == {"71001", "71000"}
    changed = NEWS_SAMPLE.replace(b"Orange varning", "Röd varning".encode())
    news_source(changed.replace(b"2026-11-22T07:40", b"2026-11-22T12:40"))
    warning = ExternalWarning.objects.get(key="71001")
    assert warning.texts["sv"]["title"].startswith("Röd")
    assert warning.expires_at == datetime.fromisoformat("2026-11-29T12:40:00+01:00")
    vma_time.shift(timedelta(days=7))
    assert in_force() == set()


def test_news_cannot_push_a_vma_out_of_what_is_shown(vma_source, news_source, vma_time):
    vma_source(VMA_SAMPLE)
    rows = json.loads(NEWS_SAMPLE)
    newer = timezone.now().isoformat()
    flood = [
        {**rows[0], "Identifier": f"N{n}", "Updated": newer, "Published": newer} for n in range(45)
    ]
    news_source(json.dumps(flood).encode())
    shown = list_in_force()
    assert {FIRE_VMA, COUNTRY_VMA} <= {one.key for one in shown[:2]}
    assert len(shown) > 40


def test_cancellation_behind_one_too_many_still_takes_the_warning_away(vma_source):
    flood = [
        newer_message(identifier=f"I{n}", incidents=[f"F{n}"], references=None)
        for n in range(services.MOST_IN_FORCE + 1)
    ]
    vma_source(as_answer(flood[:-1]))
    later = (timezone.now() + timedelta(minutes=1)).isoformat()
    cancel = newer_message(identifier="C", incidents=["F0"], msgType="Cancel", sent=later)
    vma_source(as_answer([flood[-1], cancel]))
    assert "F0" not in in_force()
    assert "F1" in in_force()


def test_incident_with_very_many_names_keeps_its_own(vma_source):
    for part in range(6):
        references = " ".join(f"s,A-{part}-{n:02},2026-11-21T10:00:00+01:00" for n in range(40))
        vma_source(
            as_answer(
                [newer_message(identifier=f"Z{part}", incidents=["Z-INC"], references=references)]
            )
        )
    assert "Z-INC" in ExternalWarning.objects.get(key="Z-INC").names
    source = vma_source(
        as_answer([newer_message(identifier="ANEW", incidents=["Z-INC"], references=None)])
    )
    assert source.misses == 0
    assert ExternalWarning.objects.filter(key="Z-INC").count() == 1
