"""Which VMA are ours, which message of an incident stands, and what its texts become."""

import copy
import json
from datetime import datetime

import pytest

from crisis.warnings.faults import Fault, SourceError
from crisis.warnings.foreign_json import read_json
from crisis.warnings.place import Place
from crisis.warnings.vma import TEXT_LENGTH, read_vma
from tests.crisis.warnings.conftest import (
    COUNTRY_VMA,
    FIRE_VMA,
    HERE,
    VMA_EMPTY,
    VMA_NOW,
    VMA_SAMPLE,
    as_answer,
    sample_alerts,
)

FIRST, UPDATE = "SRCAP20261121151210I", "SRCAP20261121155530I"


def _read(body, place=HERE, now=VMA_NOW):
    return read_vma(read_json(body), place, now)


def _standing(body, **more):
    """The incidents that a resident should see."""
    return {
        message.key: message
        for message in _read(body, **more).messages
        if not message.is_cancel and not message.is_elsewhere and message.expires > VMA_NOW
    }


def _alert(**changes):
    """The first alert of the sample, changed; `None` takes a key away."""
    alert = copy.deepcopy(sample_alerts()[0])
    info = changes.pop("info", {})
    if info is None:
        alert["info"] = None
    else:
        for one in alert["info"]:
            one.update(info)
    alert.update(changes)
    return alert


def test_sample_gives_the_two_that_stand_for_us():
    reading = _read(VMA_SAMPLE)
    assert reading.unreadable == 0
    assert reading.understood == 8
    standing = _standing(VMA_SAMPLE)
    assert set(standing) == {FIRE_VMA, COUNTRY_VMA}
    fire = standing[FIRE_VMA]
    assert fire.identifier == UPDATE
    assert fire.expires == datetime.fromisoformat("2026-11-22T06:00:00+01:00")
    assert "norra delen av Centrum" in fire.texts["sv"]["text"]
    assert fire.texts["sv"]["text"].count("\n") == 3
    assert fire.texts["sv"]["area"] == "Exempelköpings kommun (Exempellän)"
    assert fire.url == "https://sverigesradio.se/artikel/vma-vad-ar-det"


def test_english_of_an_earlier_message_is_kept_with_its_time():
    fire = _standing(VMA_SAMPLE)[FIRE_VMA]
    assert "heavy smoke" in fire.earlier["en"]["text"]
    assert fire.earlier["en"]["sent"].startswith("2026-11-21T15:12:10")
    both = _standing(as_answer([_alert()]))[FIRE_VMA]
    assert set(both.texts) == {"sv", "en"}
    assert both.earlier == {}


def test_bare_array_and_empty_list_are_answers():
    assert set(_standing(json.dumps(sample_alerts()).encode())) == {FIRE_VMA, COUNTRY_VMA}
    assert _read(VMA_EMPTY).messages == []
    assert _read(b"[]").messages == []


@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase, str.capitalize])
def test_keys_in_any_letter_case(change):
    def changed(value):
        if isinstance(value, dict):
            return {change(name): changed(one) for name, one in value.items()}
        return [changed(one) for one in value] if isinstance(value, list) else value

    body = json.dumps(changed(json.loads(VMA_SAMPLE))).encode()
    assert set(_standing(body)) == {FIRE_VMA, COUNTRY_VMA}


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "Test"},
        {"status": "Exercise"},
        {"status": "Draft"},
        {"status": "System"},
        {"status": None},
        {"scope": "Restricted"},
        {"scope": "Private"},
        {"scope": None},
        {"msgType": "Ack"},
        {"msgType": "Error"},
        {"msgType": None},
        {"info": {"expires": "2026-11-21T16:04:59+01:00"}},
    ],
)
def test_what_is_not_a_live_public_alert_is_not_ours(changes):
    assert _standing(as_answer([_alert(**changes)])) == {}


def _geocode(kind, value):
    return {"area": [{"areaDesc": "x", "geocode": [{"valueName": kind, "value": value}]}]}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("Kommun", "9999"),
        ("KOMMUN", 9999),
        ("kommun", ["0180", "9999"]),
        ("Län", "99"),
        ("län", 99),
        ("La\u0308n", "99"),
        ("Sverige", "00"),
        ("SVERIGE", 0),
    ],
)
def test_our_municipality_our_county_and_the_country_are_ours(kind, value):
    assert set(_standing(as_answer([_alert(info=_geocode(kind, value))]))) == {FIRE_VMA}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("Kommun", "0180"),
        ("Kommun", "99"),
        ("Län", "98"),
        ("Län", "9999"),
        ("Sverige", "99"),
        ("Kommun", "00"),
        ("Distrikt", "9999"),
    ],
)
def test_other_places_are_not_ours(kind, value):
    assert _standing(as_answer([_alert(info=_geocode(kind, value))])) == {}


@pytest.mark.parametrize(("kind", "value"), [("Kommun", 114), ("Kommun", "0114"), ("Län", 1)])
def test_codes_keep_their_leading_zeros(kind, value):
    place = Place("0114", "01", "Stockholms län")
    answer = as_answer([_alert(info=_geocode(kind, value))])
    assert set(_standing(answer, place=place)) == {FIRE_VMA}


@pytest.mark.parametrize("category", ["Safety", ["Safety", "Fire"], None, 7])
def test_category_is_text_or_list(category):
    assert set(_standing(as_answer([_alert(info={"category": category})]))) == {FIRE_VMA}


@pytest.mark.parametrize("incidents", [FIRE_VMA, f"{FIRE_VMA} OTHER", [FIRE_VMA], [FIRE_VMA, 7]])
def test_incidents_are_list_or_text(incidents):
    assert set(_standing(as_answer([_alert(incidents=incidents)]))) == {FIRE_VMA}


def test_newest_message_stands_whatever_the_order():
    alerts = sample_alerts()
    assert _standing(as_answer(alerts[::-1]))[FIRE_VMA].identifier == UPDATE


def test_cancel_takes_the_incident_away_and_info_may_be_missing():
    cancel = _alert(msgType="Cancel", sent="2026-11-21T16:01:00+01:00", info=None, identifier="C")
    assert _standing(as_answer([_alert(), cancel])) == {}
    del cancel["info"]
    assert _standing(as_answer([_alert(), cancel])) == {}


@pytest.mark.parametrize("sent", [None, "2026-11-21T15:00:00+01:00", "soon", 7])
def test_cancel_that_is_older_or_has_no_time_takes_nothing_away(sent):
    cancel = _alert(msgType="Cancel", sent=sent, info=None, identifier="C")
    assert set(_standing(as_answer([_alert(), cancel]))) == {FIRE_VMA}


def test_cancelled_exercise_does_not_cancel_what_is_real():
    cancel = _alert(
        msgType="Cancel", status="Exercise", sent="2026-11-21T16:01:00+01:00", identifier="C"
    )
    assert set(_standing(as_answer([_alert(), cancel]))) == {FIRE_VMA}


def test_messages_without_incidents_are_joined_by_their_references():
    first = _alert(incidents=None)
    update = _alert(
        incidents=None,
        identifier="B",
        msgType="Update",
        sent="2026-11-21T15:30:00+01:00",
        references=f"https://vmaapi.sr.se/api/v3,{FIRST},2026-11-21T15:12:10+01:00",
    )
    [standing] = _standing(as_answer([update, first])).values()
    assert standing.identifier == "B"
    cancel = _alert(
        incidents=[],
        identifier="C",
        msgType="Cancel",
        sent="2026-11-21T15:40:00+01:00",
        info=None,
        references=["x,B,2026-11-21T15:30:00+01:00"],
    )
    assert _standing(as_answer([cancel, update, first])) == {}


def test_update_that_names_other_places_ends_it_here():
    elsewhere = _alert(
        identifier="B",
        msgType="Update",
        sent="2026-11-21T15:30:00+01:00",
        info=_geocode("Kommun", "0180"),
    )
    assert _standing(as_answer([_alert(), elsewhere])) == {}


def test_update_that_cannot_be_read_leaves_the_one_before_it():
    broken = _alert(
        identifier="B", msgType="Update", sent="2026-11-21T15:30:00+01:00", info={"area": None}
    )
    reading = _read(as_answer([_alert(), broken]))
    assert reading.unreadable == 1
    assert _standing(as_answer([_alert(), broken]))[FIRE_VMA].identifier == FIRST


def test_message_from_far_ahead_does_not_win_over_later_ones():
    ahead = _alert(identifier="B", sent="2027-11-21T15:30:00+01:00")
    reading = _read(as_answer([_alert(), ahead]))
    assert reading.unreadable == 1
    assert reading.messages[0].identifier == FIRST


def test_one_bad_alert_does_not_lose_the_others():
    bad = [None, 7, "x", [], {}, {"status": "Actual", "scope": "Public", "msgType": "Alert"}]
    assert set(_standing(as_answer([*bad, *sample_alerts()]))) == {FIRE_VMA, COUNTRY_VMA}


@pytest.mark.parametrize(
    "sent",
    ["2026-11-21T14:12:10Z", "2026-11-21T15:12:10+0100", "2026-11-21 15:12:10", "20261121T151210"],
)
def test_times_with_any_offset_and_without_one(sent):
    message = _standing(as_answer([_alert(sent=sent)]))[FIRE_VMA]
    assert message.sent == datetime.fromisoformat("2026-11-21T15:12:10+01:00")


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "x" * 99999]
)
def test_impossible_time_is_no_time(value):
    reading = _read(as_answer([_alert(sent=value, info={"expires": value})]))
    assert reading.messages[0].sent is None
    assert reading.messages[0].expires is None


def test_texts_are_plain_bounded_and_storable():
    hostile = "<script>alert(1)</script><b>Gå in</b>\r\n\r\nStäng &amp; vänta\x00\ud800\u202e"
    text = _standing(as_answer([_alert(info={"description": hostile})]))[FIRE_VMA].texts["sv"]
    assert text["text"] == "alert(1)Gå in\nStäng & vänta?"
    long = _standing(as_answer([_alert(info={"description": "ord " * 9000})]))[FIRE_VMA]
    assert len(long.texts["sv"]["text"]) <= TEXT_LENGTH
    assert long.texts["sv"]["text"].endswith("…")


@pytest.mark.parametrize(
    "web",
    ["javascript:alert(1)", "ftp://x/", "//x", "https://", "https://a b", "http://u:p@x/", 7, None],
)
def test_link_leads_to_the_web_only(web):
    assert _standing(as_answer([_alert(info={"web": web})]))[FIRE_VMA].url == ""


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"<alerts/>", Fault.NOT_JSON),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', Fault.NOT_JSON),
        (b"{", Fault.NOT_JSON),
        (b"\xff\xfe[\x00]\x00", Fault.ENCODING),
        (b"[" * 900_000, Fault.NOT_JSON),
        (b'{"a":' * 150_000, Fault.NOT_JSON),
        (b"null", Fault.SHAPE),
        (b"7", Fault.SHAPE),
        (b'"x"', Fault.SHAPE),
        (b"{}", Fault.SHAPE),
        (b'{"alerts": null}', Fault.SHAPE),
        (b'{"alerts": {}}', Fault.SHAPE),
        (b'{"error": []}', Fault.SHAPE),
    ],
)
def test_what_is_no_list_of_alerts_is_a_fault(body, fault):
    with pytest.raises(SourceError) as caught:
        _read(body)
    assert caught.value.fault == fault


def test_byte_order_mark_nan_and_long_numbers_are_read():
    body = b'\xef\xbb\xbf{"alerts": [], "a": NaN, "b": -Infinity, "c": 1e999, "d": ' + b"9" * 9000
    assert _read(body + b"}").messages == []


def test_name_that_stands_twice_with_two_values_is_not_trusted():
    twice = as_answer([_alert()]).replace(b'"Actual"', b'"Test", "Status": "Actual"')
    assert _standing(twice) == {}
    same = as_answer([_alert()]).replace(b'"Actual"', b'"Actual", "STATUS": "Actual"')
    assert set(_standing(same)) == {FIRE_VMA}
