"""Contact details: not on the page, not in the list, behind a right, and each look noted."""

import logging

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from concerns.models import ConcernEvent, EventKind
from concerns.services import change_status

pytestmark = pytest.mark.django_db

SECRETS = {
    "name": "Kim Sentinelsson",
    "email": "kim.sentinel@exempel.example",
    "phone": "0700-00 77 66",
}


@pytest.fixture
def case(submit):
    return submit("belysning_vaxtlighet", **SECRETS)


def ask(client, case, **data):
    return client.post(reverse("cases:contacts", args=[case.reference]), data)


def is_any_in(text):
    return any(secret in text for secret in SECRETS.values())


@pytest.fixture
def without_right(log_in, case):
    group = Group.objects.get(name="Teknisk felanmälan")
    group.permissions.remove(Permission.objects.get(codename="read_contacts"))
    return log_in("handlaggare_teknik")


def test_page_and_list_hold_none_until_asked(handler, case):
    page = handler.get(reverse("cases:detail", args=[case.reference])).text
    assert not is_any_in(page)
    assert "Visa kontaktuppgifter" in page
    assert not is_any_in(handler.get(reverse("cases:index")).text)


def test_asking_shows_them_once_and_leaves_a_line(handler, case, caplog):
    with caplog.at_level(logging.INFO):
        response = ask(handler, case, reason="Ringer om trasig lampa")
    assert all(secret in response.text for secret in SECRETS.values())
    assert "no-store" in response.headers["Cache-Control"]
    event = case.events.last()
    assert (event.kind, event.actor.username) == (EventKind.CONTACTS_READ, "handlaggare")
    assert event.note == "Ringer om trasig lampa"
    [line] = [record for record in caplog.records if record.message == "Contact details read"]
    assert (line.case, line.user_id) == (case.reference, event.actor.pk)
    assert not is_any_in(str(vars(line)))
    assert "Ringer" not in str(vars(line))
    assert not is_any_in(handler.get(reverse("cases:detail", args=[case.reference])).text)


def test_each_look_is_a_line_of_its_own(handler, case):
    ask(handler, case)
    ask(handler, case)
    assert case.events.filter(kind=EventKind.CONTACTS_READ).count() == 2


def test_right_of_its_own_is_asked_for(without_right, case):
    page = without_right.get(reverse("cases:detail", args=[case.reference])).text
    assert "Visa kontaktuppgifter" not in page
    response = ask(without_right, case)
    assert response.status_code == 403
    assert not is_any_in(response.text)
    assert case.events.count() == 1


def test_handler_of_another_function_gets_404(technician, submit):
    case = submit("otrygg_plats", **SECRETS)
    assert ask(technician, case).status_code == 404
    assert case.events.count() == 1


def test_getting_the_address_shows_nothing(handler, case):
    response = handler.get(reverse("cases:contacts", args=[case.reference]))
    assert response.status_code == 302
    assert case.events.count() == 1


def test_anonymous_case_has_nothing_to_look_at(handler, security_case):
    page = handler.get(reverse("cases:detail", args=[security_case.reference])).text
    assert "Visa kontaktuppgifter" not in page
    assert ask(handler, security_case).status_code == 200
    assert security_case.events.count() == 1


@pytest.mark.parametrize("reason", ["x" * 401, "\x00"])
def test_reason_that_cannot_be_kept_shows_nothing(handler, case, reason):
    response = ask(handler, case, reason=reason)
    assert response.status_code == 422
    assert not is_any_in(response.text)
    assert case.events.count() == 1


def test_failed_form_of_the_case_does_not_show_them(handler, case):
    address = reverse("cases:note", args=[case.reference])
    response = handler.post(address, {"note": "", "seen_event": case.events.last().pk})
    assert response.status_code == 422
    assert not is_any_in(response.text)


def test_look_of_a_colleague_makes_no_form_old(handler, case):
    seen = case.events.last().pk
    ask(handler, case)
    change_status(concern=case, new_status="in_progress", actor=None, seen_event=seen)
    assert ConcernEvent.objects.filter(concern=case, new_status="in_progress").exists()
