"""Whose case it is: taken, given, given back, and never a way to see more."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse

from concerns import services
from concerns.handlers import list_handlers
from concerns.models import EventKind, Status
from concerns.selectors import cases_visible_to

pytestmark = pytest.mark.django_db


def send(client, case, action, **data):
    data.setdefault("seen_event", case.events.last().pk)
    return client.post(reverse(f"cases:{action}", args=[case.reference]), data)


@pytest.fixture
def technical_user(db):
    return User.objects.get(username="handlaggare_teknik")


@pytest.fixture
def security_user(db):
    return User.objects.get(username="handlaggare")


def test_one_click_takes_a_new_case_and_marks_it_read(technician, technical_case, technical_user):
    page = technician.get(reverse("cases:detail", args=[technical_case.reference])).text
    assert "Ta ärendet" in page
    assert send(technician, technical_case, "take").status_code == 302
    technical_case.refresh_from_db()
    assert technical_case.assignee == technical_user
    assert technical_case.status == Status.ACKNOWLEDGED
    assert send(technician, technical_case, "take").status_code == 422


def test_double_click_takes_once(technician, technical_case):
    seen = technical_case.events.last().pk
    for _ in range(2):
        assert send(technician, technical_case, "take", seen_event=seen).status_code == 302
    assert technical_case.events.filter(kind=EventKind.ASSIGNED).count() == 1


def test_second_who_takes_is_told_who_was_first(handler, technician, technical_case):
    seen = technical_case.events.last().pk
    send(technician, technical_case, "take", seen_event=seen)
    response = send(handler, technical_case, "take", seen_event=seen)
    assert response.status_code == 409
    assert "handlaggare_teknik" in response.text.split('role="alert"')[1]


def test_case_is_given_to_a_colleague_and_back(handler, technical_case, technical_user):
    send(handler, technical_case, "assign", assignee=technical_user.pk)
    technical_case.refresh_from_db()
    assert technical_case.assignee == technical_user
    text = handler.get(reverse("cases:detail", args=[technical_case.reference])).text
    assert "→ handlaggare_teknik" in text
    send(handler, technical_case, "assign", assignee="0")
    technical_case.refresh_from_db()
    assert technical_case.assignee is None


def test_only_who_may_see_the_case_is_offered(security_case, technical_case, technical_user):
    assert technical_user in list_handlers(technical_case)
    assert technical_user not in list_handlers(security_case)
    for case in [security_case, technical_case]:
        everybody = set(User.objects.filter(is_active=True))
        sees = {user for user in everybody if cases_visible_to(user).filter(pk=case.pk).exists()}
        assert set(list_handlers(case)) == sees


def test_inactive_login_is_not_offered(technical_case, technical_user):
    User.objects.filter(pk=technical_user.pk).update(is_active=False)
    assert technical_user not in list_handlers(technical_case)


@pytest.mark.parametrize("who", ["handlaggare_teknik", "redaktor", "kriskommunikator"])
def test_case_is_not_given_to_who_may_not_see_it(handler, security_case, who):
    user, _ = User.objects.get_or_create(username=who)
    assert send(handler, security_case, "assign", assignee=user.pk).status_code == 422
    with pytest.raises(ValidationError):
        services.assign(concern=security_case, assignee=user, actor=None)
    assert not cases_visible_to(user).filter(pk=security_case.pk).exists()


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "\x00"])
def test_nonsense_is_nobody_to_give_a_case_to(handler, security_case, value):
    assert send(handler, security_case, "assign", assignee=value).status_code == 422


def test_case_that_moves_out_of_sight_is_nobodys(handler, technical_case, technical_user):
    services.assign(concern=technical_case, assignee=technical_user, actor=None)
    send(handler, technical_case, "move", function="sakerhetsfunktion", reason="Otrygg plats.")
    technical_case.refresh_from_db()
    assert technical_case.assignee is None
    assert not cases_visible_to(technical_user).filter(pk=technical_case.pk).exists()


def test_case_that_moves_stays_with_who_still_sees_it(handler, technical_case, security_user):
    services.assign(concern=technical_case, assignee=security_user, actor=None)
    send(handler, technical_case, "move", function="sakerhetsfunktion", reason="Otrygg plats.")
    technical_case.refresh_from_db()
    assert technical_case.assignee == security_user
