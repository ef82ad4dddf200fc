"""What handlers do, and what happens when two do it at once."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from concerns.models import EventKind, OutboxMail, Status
from concerns.services import add_note, change_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    return User.objects.create(username="kollega", first_name="Kim", last_name="Kollega")


def send(client, case, action, **data):
    data.setdefault("seen_event", case.events.last().pk)
    return client.post(reverse(f"cases:{action}", args=[case.reference]), data)


def test_status_changes_and_history_tells_who(handler, security_case):
    response = send(handler, security_case, "status", status="in_progress", note="Börjar nu.")
    assert response.status_code == 302
    security_case.refresh_from_db()
    assert security_case.status == Status.IN_PROGRESS
    text = handler.get(response.url).text
    assert "Nytt → Pågår" in text
    assert "Börjar nu." in text
    assert "handlaggare, " in text
    assert "Ärendet är nu ”Pågår”." in text.replace("&quot;", '"')


def test_status_that_is_not_allowed_is_refused_and_what_was_typed_stays(handler, security_case):
    response = send(handler, security_case, "status", status="waiting", note="Viktig text")
    assert response.status_code == 422
    assert "Viktig text" in response.text
    security_case.refresh_from_db()
    assert security_case.status == Status.NEW


@pytest.mark.parametrize("status", ["", "nonsense", "\x00", "NEW"])
def test_unknown_status_is_refused(handler, security_case, status):
    assert send(handler, security_case, "status", status=status).status_code == 422


def test_note_is_added(handler, security_case):
    assert send(handler, security_case, "note", note=" Ringt upp. ").status_code == 302
    event = security_case.events.last()
    assert (event.kind, event.note) == (EventKind.NOTE, "Ringt upp.")
    assert event.actor.username == "handlaggare"


@pytest.mark.parametrize("note", ["", "   ", "\x00", "x" * 10_001])
def test_note_without_words_or_far_too_long_is_refused(handler, security_case, note):
    assert send(handler, security_case, "note", note=note).status_code == 422
    assert security_case.events.count() == 1


def test_move_gives_the_case_and_a_mail_to_the_other_function(handler, security_case):
    response = send(
        handler, security_case, "move", function="teknisk_felanmalan", reason="Det är en lampa."
    )
    assert response.status_code == 302
    security_case.refresh_from_db()
    assert security_case.function.code == "teknisk_felanmalan"
    assert security_case.routing_decisions.last().decided_by.username == "handlaggare"
    assert OutboxMail.objects.filter(
        concern=security_case, function__code="teknisk_felanmalan"
    ).exists()
    assert "Det är en lampa." in handler.get(response.url).text


def test_handler_who_moves_a_case_away_comes_back_to_the_list(technician, technical_case):
    response = send(
        technician, technical_case, "move", function="sakerhetsfunktion", reason="Otrygg plats."
    )
    assert response.url == reverse("cases:index")
    text = technician.get(response.url).text
    assert f"{technical_case.reference} är flyttat till Säkerhetsfunktionen." in text


@pytest.mark.parametrize(
    "function", ["polisen", "socialtjanst", "sakerhetsfunktion", "", "nonsense", "\x00"]
)
def test_case_does_not_move_out_of_the_house_or_to_itself(handler, security_case, function):
    response = send(handler, security_case, "move", function=function, reason="Prov")
    assert response.status_code == 422
    assert security_case.events.count() == 1


def test_move_needs_a_reason(handler, security_case):
    response = send(handler, security_case, "move", function="teknisk_felanmalan", reason=" ")
    assert response.status_code == 422
    assert "Skriv varför ärendet flyttas." in response.text


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("status", {"status": "in_progress", "note": "Mitt eget ord"}),
        ("note", {"note": "Mitt eget ord"}),
        ("move", {"function": "teknisk_felanmalan", "reason": "Mitt eget ord"}),
    ],
)
def test_second_handler_is_told_what_the_first_did(handler, security_case, colleague, action, data):
    seen = security_case.events.last().pk
    change_status(
        concern=security_case,
        new_status="closed",
        outcome="answered",
        actor=colleague,
        note="Redan klart hos oss",
    )
    response = send(handler, security_case, action, seen_event=seen, **data)
    assert response.status_code == 409
    alert = response.text.split('role="alert"')[1].split('class="case"')[0]
    assert "Kim Kollega" in alert
    assert "Nytt → Avslutat" in alert
    assert "Redan klart hos oss" in alert
    assert "Mitt eget ord" in response.text
    security_case.refresh_from_db()
    assert security_case.status == Status.CLOSED
    assert security_case.function.code == "sakerhetsfunktion"
    assert security_case.events.count() == 2


def test_told_handler_can_send_the_same_form_again(handler, security_case, colleague):
    seen = security_case.events.last().pk
    add_note(concern=security_case, actor=colleague, note="Först")
    refused = send(handler, security_case, "note", seen_event=seen, note="Sedan")
    shown = refused.text.split('id="note-seen_event"')[0].rsplit('value="', 1)[1].split('"')[0]
    again = send(handler, security_case, "note", seen_event=shown, note="Sedan")
    assert again.status_code == 302
    assert [event.note for event in security_case.events.all()][1:] == ["Först", "Sedan"]


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("status", {"status": "in_progress", "note": "En gång"}),
        ("note", {"note": "En gång"}),
        ("move", {"function": "teknisk_felanmalan", "reason": "En gång"}),
    ],
)
def test_double_click_acts_once_and_is_no_conflict(handler, security_case, action, data):
    seen = security_case.events.last().pk
    for _ in range(2):
        response = send(handler, security_case, action, seen_event=seen, **data)
        assert response.status_code == 302
    assert security_case.events.count() == 2


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_form_without_a_state_is_refused(handler, security_case, seen):
    response = send(handler, security_case, "note", note="x", seen_event=seen)
    assert response.status_code == 422
    assert "vilket läge av ärendet" in response.text


def test_form_from_elsewhere_is_refused(security_case):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="handlaggare"))
    assert send(client, security_case, "note", note="x").status_code == 403
    assert security_case.events.count() == 1
