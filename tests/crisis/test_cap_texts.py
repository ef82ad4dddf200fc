"""Whatever somebody writes at night, a CAP message that others can read comes out."""

import pytest
from cap_tools.models import Alert as ParsedAlert
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from xsdata.formats.dataclass.parsers import XmlParser

from crisis.cap.alert import AffectedArea, Alert, Info, Value
from crisis.cap.xml import clean, to_xml
from crisis.composition import NoticeText
from crisis.models import CapMessage
from crisis.services import correct_notice
from tests.cap_schema import list_faults

HOSTILE = [
    "]]>",
    "<script>alert(1)</script>",
    "&amp; & &#0; &lol;",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x84\x9f",
    "\ufffe\uffff",
    "rad ett\r\nrad två\rrad tre",
    "👩🏽‍🚒🔥 נשק \u202eلا تخرج\u202c",
    "å" * 10_000,
    "\u2028\u2029\ufeff",
    " \t\n ",
]
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=300),
    st.text(alphabet=st.sampled_from("\x00\x0b\x1b<>&]\"'\r\n\t\x85\ufffeaåع👍"), max_size=80),
)
MARKED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _alert(text: str, more: str) -> Alert:
    now = timezone.now()
    info = Info(
        language="sv-SE",
        categories=["Safety"],
        event="Gasläcka",
        response_types=["Avoid"],
        urgency="Immediate",
        severity="Severe",
        certainty="Observed",
        audience=more,
        event_codes=[Value(name="exk:handelsetyp", value=text)],
        effective=now,
        onset=now,
        expires=now,
        sender_name=more,
        headline=text,
        description=more,
        instruction=text,
        web="https://www.exempelkoping.example/kris/",
        contact=text,
        parameters=[Value(name="exk:niva", value=more)],
        area=AffectedArea(description="Norrby", geocodes=[Value(name="Kommun", value="9999")]),
    )
    return Alert(
        identifier="EXK-2026-0042-01",
        sender="kris@exempelkoping.example",
        sent=now,
        status="Actual",
        msg_type="Alert",
        source=text,
        codes=[more],
        note=more,
        incidents="EXK-2026-0042",
        infos=[info],
    )


@given(text=texts, more=texts)
@settings(max_examples=300, deadline=None)
@example(text="\ud800", more="x\udfffy")
def test_any_text_becomes_valid_xml_and_comes_back_as_it_was_written(text, more):
    xml = to_xml(_alert(text, more))
    assert list_faults(xml) == []
    alert = XmlParser().from_bytes(xml, ParsedAlert)
    [info] = alert.infos
    for written, read in (
        (text, info.headline),
        (text, info.instruction),
        (text, info.contact),
        (text, alert.source),
        (more, info.description),
        (more, info.audience),
        (more, alert.note),
    ):
        assert (read or "") == clean(written)


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x9fb", "a\ufffeb", "a\ud800b"])
def test_only_what_xml_forbids_is_taken_out(text):
    assert clean(text) == "ab"


def test_lines_end_in_one_way():
    assert clean("ett\r\ntvå\rtre\nfyra\r\n") == "ett\ntvå\ntre\nfyra"


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\u202eb", "a👍b", "ع", "a\u00a0b", "]]>"])
def test_everything_else_stays(text):
    assert clean(text) == text


in_database = texts.map(lambda text: text.replace("\x00", "").encode("utf-8", "ignore").decode())


@pytest.mark.django_db
@given(title=in_database, long=in_database, message=in_database)
@MARKED
def test_any_notice_is_a_valid_message(demo_day, publish, communicator, *, title, long, message):
    """From the form's side NUL never comes: Django's fields refuse it."""
    text = NoticeText(
        title=f"R{title}"[:120],
        summary=f"S{message}"[:400],
        what_to_do=f"G{long}",
        what_happened=long,
        where=title[:200],
        who_affected=long,
        what_we_do=long,
    )
    incident = publish(texts={"sv": text, "en": text}, source=f"K{title}"[:200])
    correct_notice(incident=incident, by=communicator, texts={"sv": f"R{message}"[:1000]})
    made = CapMessage.objects.filter(update__incident=incident)
    assert [list_faults(bytes(one.xml)) for one in made] == [[], []]
