"""When a warning ends that nobody has cancelled: by its own end, and by what stands in for one."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from crisis.warnings import services
from crisis.warnings.models import ExternalWarning
from crisis.warnings.selectors import find_next_change
from tests.crisis.warnings import foreign_server as server
from tests.crisis.warnings.conftest import (
    COUNTRY_VMA,
    FIRE_VMA,
    VMA_EMPTY,
    VMA_SAMPLE,
    as_answer,
    in_force,
    newer_message,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time")]


def _with_end(expires, **changes):
    """A newer message about the fire, in force until a time."""
    alert = newer_message(**changes)
    for info in alert["info"]:
        info["expires"] = expires
    return alert


def test_warning_that_is_still_listed_stands_until_its_own_end_however_late(vma_source, vma_time):
    answer = as_answer([_with_end("2026-12-20T12:00:00+01:00")])
    vma_source(server.says(answer, ETag='"one"'))
    vma_time.move_to(datetime.fromisoformat("2026-12-20T11:58:00+01:00"))
    vma_source(server.unchanged)
    assert in_force() == {FIRE_VMA}
    assert find_next_change() == datetime.fromisoformat("2026-12-20T12:00:00+01:00")
    vma_time.shift(timedelta(minutes=2))
    assert in_force() == set()


def test_warning_first_seen_long_after_it_was_sent_is_taken(vma_source, vma_time):
    vma_time.move_to(datetime.fromisoformat("2026-12-10T12:00:00+01:00"))
    vma_source(as_answer([_with_end("2026-12-20T12:00:00+01:00")]))
    assert in_force() == {FIRE_VMA}


def test_warning_with_a_far_end_that_is_no_longer_listed_stands_a_week(vma_source, vma_time):
    vma_source(as_answer([_with_end("2999-01-01T00:00:00Z")]))
    vma_time.shift(timedelta(days=20))
    vma_source(VMA_EMPTY)
    vma_time.shift(timedelta(days=7, seconds=-30))
    vma_source(VMA_EMPTY)
    fire = ExternalWarning.objects.get(key=FIRE_VMA)
    assert fire.is_in_force()
    assert in_force() == {FIRE_VMA}
    assert find_next_change() == timezone.now() + timedelta(seconds=30)
    vma_time.shift(timedelta(seconds=30))
    assert not fire.is_in_force()
    assert in_force() == set()


def test_undated_warning_that_stays_listed_is_not_begun_anew_when_old_ones_are_cleared(
    vma_source, vma_time
):
    answer = as_answer([_with_end(None, sent=None)])
    for days in (0, 2, 31, 0):
        vma_time.shift(timedelta(days=days))
        vma_source(answer)
    assert in_force() == set()


def test_same_message_again_can_lengthen_but_never_shorten(vma_source):
    vma_source(VMA_SAMPLE)
    again = newer_message(identifier="SRCAP20261121155530I", sent="2026-11-21T15:55:30+01:00")
    again["info"][0]["expires"] = "2026-11-21T16:06:00+01:00"
    vma_source(as_answer([again]))
    fire = ExternalWarning.objects.get(key=FIRE_VMA)
    assert fire.expires_at == datetime.fromisoformat("2026-11-22T06:00:00+01:00")
    again["info"][0]["expires"] = "2026-11-22T09:00:00+01:00"
    vma_source(as_answer([again]))
    fire.refresh_from_db()
    assert fire.expires_at == datetime.fromisoformat("2026-11-22T09:00:00+01:00")


@pytest.mark.parametrize(
    ("expires", "end"),
    [
        (None, "2026-11-22T16:04:00+01:00"),
        ("later", "2026-11-22T16:04:00+01:00"),
        ("2999-01-01T00:00:00Z", "2027-11-21T16:05:00+01:00"),
    ],
)
def test_warning_without_a_sane_end_has_one_all_the_same(vma_source, expires, end):
    alert = newer_message()
    alert["info"][0]["expires"] = expires
    vma_source(as_answer([alert]))
    fire = ExternalWarning.objects.get(key=FIRE_VMA)
    assert fire.expires_at == datetime.fromisoformat(end)


def test_old_warnings_are_cleared_away_a_month_after_their_end(vma_source, vma_time):
    vma_source(VMA_SAMPLE)
    vma_time.shift(timedelta(days=30))
    vma_source(VMA_EMPTY)
    assert ExternalWarning.objects.count() == 2
    vma_time.shift(timedelta(days=2))
    vma_source(VMA_EMPTY)
    assert ExternalWarning.objects.count() == 0


def test_what_has_ended_costs_no_page_anything(vma_source, vma_time, django_assert_num_queries):
    vma_source(VMA_SAMPLE)
    vma_time.shift(timedelta(days=2))
    with django_assert_num_queries(1):
        soon = find_next_change()
    assert soon is None


@pytest.mark.parametrize(
    "expires", [None, "later", "2016-11-22T06:00:00+01:00", "2026-11-21T16:04:00+01:00"]
)
def test_newer_message_without_an_end_of_its_own_ends_nothing_earlier(vma_source, expires):
    vma_source(
        as_answer([_with_end("2026-11-23T12:00:00+01:00", sent="2026-11-21T16:00:00+01:00")])
    )
    vma_source(as_answer([_with_end(expires, identifier="NEWEST")]))
    fire = ExternalWarning.objects.get(key=FIRE_VMA)
    assert fire.identifier == "NEWEST"
    assert fire.expires_at == datetime.fromisoformat("2026-11-23T12:00:00+01:00")


@pytest.mark.parametrize(
    "references",
    [
        "vma@sr.se A 2026-11-21T16:00:00+01:00",
        "https://vmaapi.sr.se/api/v3 A 2026-11-21T16:00:00+01:00",
        "vma@sr.se",
        ["https://vmaapi.sr.se/api/v3"],
        "2026-11-21T16:00:00+01:00",
    ],
)
def test_cancellation_takes_no_stranger_along_that_names_the_same_sender(vma_source, references):
    here = {"sent": "2026-11-21T16:02:00+01:00", "references": references}
    fire = newer_message(identifier="F", **here)
    country = newer_message(of=COUNTRY_VMA, identifier="C", **here)
    vma_source(as_answer([fire, country]))
    assert in_force() == {FIRE_VMA, COUNTRY_VMA}
    cancel = newer_message(
        of=COUNTRY_VMA, identifier="END", msgType="Cancel", info=None, references=references
    )
    vma_source(as_answer([cancel]))
    assert in_force() == {FIRE_VMA}


def test_newer_message_may_end_it_at_once(vma_source):
    vma_source(VMA_SAMPLE)
    vma_source(as_answer([_with_end("2026-11-21T16:04:30+01:00")]))
    assert FIRE_VMA not in in_force()


def test_source_that_floods_us_with_short_warnings_fills_no_table(
    vma_source, vma_time, monkeypatch
):
    monkeypatch.setattr(services, "MOST_ENDED_KEPT", 3)
    for minute in range(4):
        now = timezone.now()
        vma_source(
            as_answer(
                [
                    _with_end(
                        (now + timedelta(seconds=50)).isoformat(),
                        identifier=f"I{minute}-{number}",
                        incidents=[f"F{minute}-{number}"],
                        sent=now.isoformat(),
                        references=None,
                    )
                    for number in range(2)
                ]
            )
        )
        vma_time.shift(timedelta(minutes=1))
    kept = set(ExternalWarning.objects.values_list("key", flat=True))
    assert len(kept) == 5  # two that are listed, and three that have ended
    assert {"F3-0", "F3-1", "F2-0", "F2-1"} < kept


def test_answer_with_a_warning_that_found_no_room_is_read_anew(
    vma_source, foreign_server, monkeypatch
):
    monkeypatch.setattr(services, "MOST_IN_FORCE", 1)
    vma_source(server.says(VMA_SAMPLE, ETag='"one"'))
    assert len(in_force()) == 1
    monkeypatch.setattr(services, "MOST_IN_FORCE", 2)
    vma_source()
    assert "If-None-Match" not in foreign_server.asked[-1]
    assert in_force() == {FIRE_VMA, COUNTRY_VMA}
