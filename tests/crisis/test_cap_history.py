"""Senders, messages from before there were any, the demo and the sample."""

from datetime import timedelta

import pytest
from cap_tools.models import MsgType, ResponseType, Urgency
from django.core.exceptions import ValidationError
from lxml import etree

from crisis.cap import issuing
from crisis.models import CapMessage, Incident, NoticeUpdate
from crisis.services import correct_notice
from home.demo_run import read_content
from home.models import MunicipalitySettings
from tests.cap_schema import list_faults
from tests.crisis.cap_reading import add_to, parse, parse_last, xml_of
from tests.crisis.conftest import SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.mark.parametrize("bad", ["kris exempel", "a,b", "a<b", "a&b", "a\nb", "a\tb", ""])
def test_sender_that_cap_forbids_is_refused(bad):
    row = MunicipalitySettings.objects.first()
    row.cap_sender = bad
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert set(refused.value.error_dict) == {"cap_sender"}


def test_messages_from_before_get_theirs_once_and_later_ones_refer_to_them(power_cut, communicator):
    CapMessage.objects.all().delete()
    add_to(power_cut, communicator)
    own = CapMessage.objects.filter(update__incident=power_cut)
    assert own.count() == 5
    assert len(parse_last(power_cut).references.split()) == 4
    assert issuing.issue_missing() == NoticeUpdate.objects.count() - 5
    held = list(CapMessage.objects.order_by("pk").values_list())
    assert issuing.issue_missing() == 0
    assert list(CapMessage.objects.order_by("pk").values_list()) == held


def test_message_from_before_does_not_put_todays_words_into_yesterdays_mouth():
    first = parse("EXK-2026-0041-01").infos[0]
    assert first.headline == "Brand eller farlig rök: Norrby och Centrum"
    assert first.description.startswith("VMA: Det brinner på Norrby industriområde")
    assert "släckt" not in first.description
    assert ResponseType.ALL_CLEAR not in first.response_types
    assert first.urgency is Urgency.IMMEDIATE


def test_demo_messages_are_those_of_the_content_files_and_valid():
    for row in read_content("notices")["notices"]:
        alert = parse(row["cap"]["identifier"])
        assert CapMessage.objects.filter(update__incident__identifier=row["id"]).count() == len(
            row["updates"]
        )
        assert [one.value for one in alert.infos[0].categories] == row["cap"]["category"]
        assert [one.value for one in alert.infos[0].response_types] == row["cap"]["response_type"]
    assert {fault for one in CapMessage.objects.all() for fault in list_faults(bytes(one.xml))} == (
        set()
    )
    assert CapMessage.objects.count() == NoticeUpdate.objects.count()


def test_elements_stand_as_in_the_sample():
    """The same names in the same order as in the samples that others test their readers with."""
    root = etree.fromstring(xml_of("EXK-2026-0042-04"))
    tags = [etree.QName(child).localname for child in root]
    assert tags[:11] == [
        *("identifier", "sender", "sent", "status", "msgType", "source", "scope", "code"),
        *("note", "references", "incidents"),
    ]


def test_event_is_named_as_the_template_names_it(publish, communicator):
    incident = publish()
    Incident.objects.filter(pk=incident.pk).update(cap_event="Kokningsrekommendation")
    add_to(Incident.objects.get(pk=incident.pk), communicator)
    swedish, english = parse(f"{incident.identifier}-02").infos
    assert swedish.event == "Kokningsrekommendation"
    assert english.event not in {"", "Kokningsrekommendation"}


def test_correction_of_what_ended_by_the_clock_lights_nothing_anew(publish, communicator, demo_day):
    incident = publish()
    demo_day.move_to(incident.expires_at + timedelta(minutes=5))
    correct_notice(incident=incident, by=communicator, texts={"sv": "Vi skrev fel gata."})
    alert = parse_last(incident)
    assert alert.msg_type is MsgType.CANCEL
    info = alert.infos[0]
    assert info.urgency is Urgency.PAST
    assert ResponseType.ALL_CLEAR not in info.response_types
    assert info.headline == SWEDISH.title  # nobody has said that the danger is over
    assert info.description == "Vi skrev fel gata."
    assert not info.instruction
