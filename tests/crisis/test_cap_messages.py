"""CAP 1.2: what other systems are told, message by message; read by a parser that is not ours."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cap_tools.models import (
    Category,
    MsgType,
    Reference,
    ResponseType,
    Severity,
    Status,
    Urgency,
)
from django.utils import timezone
from wagtail.models import Locale

from crisis.cap import issuing
from crisis.composition import NoticeText
from crisis.models import CapMessage, Incident, NoticeUpdate
from crisis.services import (
    VmaReference,
    add_update,
    correct_notice,
    end_notice,
    translate_notice,
)
from crisis.vocabulary import EventType, Level
from home.models import Area, ContactNumber, MunicipalitySettings, SafetyPoint
from tests.cap_schema import list_faults
from tests.crisis.cap_reading import add_to, parse, parse_last, xml_of
from tests.crisis.conftest import ENGLISH, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

SENDER = "kris@exempelkoping.example"


def _values(rows) -> dict[str, str]:
    return {row.value_name.value: row.value.value for row in rows}


def test_schema_of_the_tests_refuses_what_cap_refuses():
    from tests.cap_schema import SCHEMA

    bad = (SCHEMA.parent / "cap_invalid_z_timezone.xml").read_bytes()
    assert any("sent" in fault for fault in list_faults(bad))


def test_first_message_is_an_alert_with_all_that_the_notice_says(publish):
    incident = publish(
        level=Level.VIKTIG,
        event_type=EventType.POWER_CUT,
        texts={
            "sv": NoticeText(
                title="Strömavbrott",
                summary="Strömmen är borta.",
                what_to_do="Stanna inne.\nSpara på batteriet.",
                what_happened="Ett träd föll.",
                where="Norrby torg",
                who_affected="Alla i Norrby",
                what_we_do="Vi lagar.",
            ),
            "en": ENGLISH,
        },
        contacts=list(ContactNumber.objects.filter(code="kontaktcenter")),
        safety_points=list(SafetyPoint.objects.all()[:1]),
    )
    alert = parse_last(incident)
    assert alert.identifier == f"{incident.identifier}-01"
    assert (alert.sender, alert.source) == (SENDER, "Exempelköpings kommun")
    assert (alert.status, alert.msg_type) == (Status.ACTUAL, MsgType.ALERT)
    assert str(alert.sent) == "2026-11-22T13:30:00+01:00"
    assert alert.scope.value == "Public"
    assert alert.note == "Kommunal krisnotis. Detta är inte ett VMA."
    assert alert.codes == ["exempelkoping-kommunnotis-1"]
    assert not alert.references
    assert alert.incidents == incident.identifier

    swedish, english = alert.infos
    assert (swedish.language, english.language) == ("sv-SE", "en-GB")
    assert (swedish.event, english.event) == ("Strömavbrott", "Power cut")
    assert swedish.categories == [Category.SAFETY]
    assert swedish.response_types == [ResponseType.EXECUTE]
    assert (swedish.urgency, swedish.severity) == (Urgency.IMMEDIATE, Severity.MODERATE)
    assert swedish.audience == "Alla i Norrby"
    assert _values(swedish.event_codes) == {"exk:handelsetyp": "stromavbrott"}
    assert str(swedish.effective) == str(swedish.onset) == "2026-11-22T13:30:00+01:00"
    assert str(swedish.expires) == "2026-11-22T19:30:00+01:00"
    assert swedish.sender_name == "Exempelköpings kommun"
    assert english.sender_name == "Municipality of Exempelköping"
    assert (swedish.headline, english.headline) == ("Strömavbrott", ENGLISH.title)
    assert swedish.description.split("\n\n") == [
        "Strömmen är borta.",
        "Ett träd föll.",
        "Norrby torg",
        "Vi lagar.",
    ]
    assert swedish.instruction.split("\n") == [
        "Stanna inne.",
        "Spara på batteriet.",
        "Nästa besked kommer senast 22 november kl. 14.30.",
    ]
    assert english.instruction.endswith("The next message comes by 22 November at 14:30.")
    assert swedish.web.endswith(f"/kris/{incident.slug}/")
    assert english.web.endswith(f"/en/kris/{incident.slug}/")
    assert swedish.contact == "Exempelköpings kommun, kontaktcenter 0980-319 200"
    assert _values(swedish.parameters) == {
        "exk:niva": "viktig",
        "exk:meddelandetyp": "forsta",
        "exk:nastaUppdatering": "2026-11-22T14:30:00+01:00",
    }
    [resource] = english.resources
    assert resource.uri.endswith("/en/kris/#trygghetspunkter")
    [area] = swedish.areas
    assert area.area_desc == "Norrby, Exempelköpings kommun"
    assert _values(area.geocodes) == {"Kommun": "9999", "exk:kommundel": "norrby"}


def test_every_message_refers_to_all_earlier_ones_in_order(publish, communicator, demo_day):
    incident = publish()
    for act in (add_to, _correct, _end, _correct):
        demo_day.shift(timedelta(minutes=10))
        act(incident, communicator)
    alerts = [parse(update.cap_identifier) for update in incident.updates.order_by("number")]
    assert [alert.msg_type for alert in alerts] == [
        MsgType.ALERT,
        MsgType.UPDATE,
        MsgType.UPDATE,
        MsgType.CANCEL,
        MsgType.CANCEL,  # an Update would light the warning anew
    ]
    for number, alert in enumerate(alerts):
        assert (alert.references or "").split() == [
            f"{SENDER},{earlier.identifier},{earlier.sent}" for earlier in alerts[:number]
        ]
        assert alert.references_to_list() == [Reference.from_alert(one) for one in alerts[:number]]
    sent = [str(alert.sent) for alert in alerts]
    assert sent == sorted(sent)
    assert sent[1] == "2026-11-22T13:40:00+01:00"


def _correct(incident, by):
    correct_notice(incident=incident, by=by, texts={"sv": "Rättelse: nej.", "en": "No."})


def _end(incident, by):
    end_notice(incident=incident, by=by, texts={"sv": "Allt är bra.", "en": "All is well."})


def test_all_clear_says_so_in_each_language_and_asks_nothing_of_anybody(publish, communicator):
    incident = publish()
    _end(incident, communicator)
    alert = parse_last(incident)
    assert alert.note == "Allt är bra. Kommunal krisnotis. Detta är inte ett VMA."
    swedish, english = alert.infos
    assert swedish.headline == f"Faran är över: {SWEDISH.title}"
    assert english.headline == f"The danger is over: {ENGLISH.title}"
    assert (swedish.description, english.description) == ("Allt är bra.", "All is well.")
    for info in alert.infos:
        assert info.response_types == [ResponseType.ALL_CLEAR]
        assert (info.urgency, info.certainty.value) == (Urgency.PAST, "Observed")
        assert info.instruction is None
        assert "exk:nastaUppdatering" not in _values(info.parameters)


def test_message_that_was_not_translated_is_given_in_swedish_and_said_to_be(publish, communicator):
    incident = publish()
    add_to(incident, communicator)
    swedish, english = parse_last(incident).infos
    assert swedish.description.startswith("Nytt.")
    assert english.description.startswith("Svenska: Nytt.")
    assert english.headline == ENGLISH.title


def test_area_that_is_free_again_is_told_no_more_until_the_all_clear(publish, communicator):
    areas = list(Area.objects.filter(code__in=["norrby", "centrum"]).order_by("code"))
    incident = publish(areas=areas)
    assert "och" in parse_last(incident).infos[0].areas[0].area_desc
    add_update(
        incident=incident,
        by=communicator,
        texts={"sv": "Centrum är fritt."},
        next_update_at=timezone.now() + timedelta(hours=1),
        affected_areas=[area for area in areas if area.code == "norrby"],
    )
    area = parse_last(incident).infos[0].areas[0]
    assert area.area_desc == "Norrby, Exempelköpings kommun"
    assert [one.value.value for one in area.geocodes] == ["9999", "norrby"]
    [corners] = [one.split() for one in area.polygons]
    assert corners[0] == corners[-1]
    assert len(corners) >= 4
    latitude, longitude = map(float, corners[0].split(","))
    assert latitude > longitude, "CAP has latitude first, GeoJSON longitude"
    _end(incident, communicator)
    codes = [one.value.value for one in parse_last(incident).infos[0].areas[0].geocodes]
    assert set(codes) == {"9999", "norrby", "centrum"}


def test_notice_without_areas_or_for_all_of_them_concerns_the_municipality(publish):
    whole = list(Area.objects.filter(is_whole_municipality=True))
    for areas in ([], whole):
        area = parse_last(publish(areas=areas)).infos[0].areas[0]
        assert area.area_desc == "Exempelköpings kommun"
        assert _values(area.geocodes) == {"Kommun": "9999"}


def test_exercise_is_an_exercise_in_every_place_where_somebody_may_look(publish):
    alert = parse_last(publish(is_exercise=True))
    assert alert.status is Status.EXERCISE
    assert alert.note == "Detta är en övning. Inget har hänt."
    swedish, english = alert.infos
    assert swedish.headline.startswith("ÖVNING – ")
    assert english.headline.startswith("EXERCISE – ")


def test_only_a_real_vma_is_called_one_and_with_its_reference(publish):
    alert = parse_last(publish(vma=VmaReference(source="Sveriges Radio", incident="SRVMA1")))
    assert alert.note == (
        "Kommunens egen information om ett VMA. VMA:t är sänt av Sveriges Radio, referens SRVMA1."
    )
    parameters = _values(alert.infos[0].parameters)
    assert parameters["exk:vmaReferens"] == "SRVMA1"
    assert parameters["exk:vmaAvsandare"] == "Sveriges Radio"
    assert "inte ett VMA" in parse_last(publish()).note


@pytest.mark.parametrize(
    ("language", "event", "over"),
    [
        ("ar", "انقطاع الكهرباء", "زال الخطر"),
        ("fi", "Sähkökatko", "Vaara on ohi"),
        ("so", "Koronto la'aan", "Khatartii way dhammaatay"),
    ],
)
def test_languages_beyond_the_interface_have_their_own_words(
    publish, communicator, language, event, over
):
    Locale.objects.get_or_create(language_code=language)
    incident = publish(event_type=EventType.POWER_CUT)
    text = NoticeText(title="T", summary="S", what_to_do="Gör")
    translate_notice(incident=incident, by=communicator, language=language, text=text)
    add_to(incident, communicator)
    info = parse_last(incident).infos[-1]
    assert (info.language, info.event, info.headline) == (language, event, "T")
    assert "2026-11-22 14:30" in info.instruction
    assert "Nästa besked" not in info.instruction
    assert f"/{language}/kris/" in info.web
    _end(incident, communicator)
    assert parse_last(incident).infos[-1].headline == f"{over}: T"


def test_every_kind_of_event_has_words_in_every_language():
    from crisis.cap.words import _EVENTS

    assert set(_EVENTS) == set(EventType.values)
    assert all(set(words) == {"fi", "ar", "so"} for words in _EVENTS.values())


def test_texts_that_are_drafts_are_not_told(publish, communicator):
    incident = publish()
    incident.notices.get(locale__language_code="en").unpublish()
    add_to(incident, communicator)
    assert [info.language for info in parse_last(incident).infos] == ["sv-SE"]


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (datetime(2026, 7, 1, 10, 0, 0, 999_999, tzinfo=UTC), "2026-07-01T12:00:00+02:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30:00+02:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30:00+01:00"),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), "2027-01-01T01:00:00+01:00"),
    ],
)
def test_times_are_swedish_with_their_offset_and_without_parts_of_seconds(
    publish, communicator, moment, sent
):
    with time_machine.travel(moment, tick=False):
        incident = publish()
        xml = xml_of(f"{incident.identifier}-01").decode()
        assert f"<sent>{sent}</sent>" in xml
        assert "Z</" not in xml
        add_to(incident, communicator)
        assert f",{sent}</references>" in xml_of(f"{incident.identifier}-02").decode()


def test_what_was_sent_is_never_changed(publish, communicator):
    incident = publish()
    message = CapMessage.objects.get(identifier=f"{incident.identifier}-01")
    before = bytes(message.xml)
    with pytest.raises(TypeError):
        message.save()
    notice = incident.notices.get(locale__language_code="sv")
    notice.title = "Annat"
    notice.save_revision(user=communicator).publish(user=communicator)  # a correction, as -02
    MunicipalitySettings.objects.update(cap_sender="annan@exempelkoping.example")
    add_to(incident, communicator)
    assert xml_of(f"{incident.identifier}-01") == before
    third = parse(f"{incident.identifier}-03")
    assert third.sender == "annan@exempelkoping.example"
    assert third.references.startswith(f"{SENDER},")  # as it was sent


def test_notice_and_cap_message_stand_or_fall_together(publish, communicator, monkeypatch):
    incident = publish()

    def fail(alert):
        raise RuntimeError

    monkeypatch.setattr(issuing, "to_xml", fail)
    before = (Incident.objects.count(), NoticeUpdate.objects.count())
    for act in (publish, lambda: _end(incident, communicator)):
        with pytest.raises(RuntimeError):
            act()
    assert (Incident.objects.count(), NoticeUpdate.objects.count()) == before
    incident.refresh_from_db()
    assert incident.ended_at is None
