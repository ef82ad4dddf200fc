"""The dry run, its confirmation, and the stop on the case page, as their users meet them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from concerns.models import Concern, EventKind, RetentionRule, RetentionRun
from concerns.retention import services, views

pytestmark = pytest.mark.django_db

INDEX = "/admin/arenden/gallring/"


def _client(username):
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


@pytest.fixture
def security(db):
    return _client("handlaggare")


@pytest.fixture
def address(rule):
    return reverse("cases:retention_rule", args=[rule.pk])


@pytest.mark.parametrize(
    ("username", "status"),
    [("admin", 200), ("handlaggare", 200), ("handlaggare_teknik", 403), ("redaktor", 403)],
)
def test_only_those_with_the_right_come_in(username, status, address):
    client = _client(username)
    assert client.get(INDEX).status_code == status
    assert client.get(address).status_code == status
    assert (client.post(address).status_code == 403) == (status == 403)
    listed = b"arenden/gallring" in client.get("/admin/").content
    assert listed == (status == 200)


def test_dry_run_shows_numbers_and_dates_and_nothing_written(security, address, close):
    case, young = close(), close(days_ago=9)
    text = security.get(address).text
    assert case.reference in text
    assert young.reference not in text
    assert "SENTINEL" not in text
    assert Concern.objects.filter(pk=case.pk).exists()


def _seen(page):
    return BeautifulSoup(page.text, "html.parser").find("input", {"name": "seen"})["value"]


def test_confirmed_list_is_deleted_and_written_down(security, address, close):
    case = close()
    confirmed = {"seen": _seen(security.get(address)), "is_sure": "on"}
    response = security.post(address, confirmed, follow=True)
    assert response.status_code == 200
    assert not Concern.objects.filter(pk=case.pk).exists()
    run = RetentionRun.objects.get()
    assert (run.removed, run.actor.username) == (1, "handlaggare")
    assert case.reference not in response.text


@pytest.mark.parametrize(
    "data",
    [{}, {"seen": "1"}, {"is_sure": "on"}, {"seen": "1", "is_sure": "on"},
     {"seen": "9" * 64, "is_sure": "on"}, {"seen": "\0", "is_sure": "on"}],
)  # fmt: skip
def test_nothing_goes_without_a_confirmation_of_just_this_list(security, address, close, data):
    case = close()
    assert security.post(address, data).status_code == 422
    assert Concern.objects.filter(pk=case.pk).exists()


def test_another_list_of_the_same_length_is_not_the_one_that_was_seen(security, address, close):
    held, other = close(), close(days_ago=300)
    seen = _seen(security.get(address))
    Concern.objects.filter(pk=held.pk).update(is_on_hold=True)
    Concern.objects.filter(pk=other.pk).update(closed_at=held.closed_at)
    answer = security.post(address, {"seen": seen, "is_sure": "on"})
    assert answer.status_code == 422
    assert Concern.objects.filter(pk=other.pk).exists()
    assert other.reference in answer.text
    again = security.post(address, {"seen": _seen(answer), "is_sure": "on"})
    assert again.status_code == 302
    assert not Concern.objects.filter(pk=other.pk).exists()
    assert Concern.objects.filter(pk=held.pk).exists()


def test_case_that_falls_due_while_the_list_goes_stays(security, address, close, monkeypatch):
    other, case = close(days_ago=300), close()
    delete = services.delete_cases

    def fall_due_first(**kwargs):
        Concern.objects.filter(pk=other.pk).update(closed_at=case.closed_at)
        return delete(**kwargs)

    monkeypatch.setattr(services, "delete_cases", fall_due_first)
    security.post(address, {"seen": _seen(security.get(address)), "is_sure": "on"})
    assert not Concern.objects.filter(pk=case.pk).exists()
    assert Concern.objects.filter(pk=other.pk).exists()


def test_more_than_goes_at_once_is_confirmed_again(security, address, close, monkeypatch):
    monkeypatch.setattr(views, "CASES_AT_ONCE", 1)
    younger, older = close(days_ago=401), close(days_ago=402)
    security.post(address, {"seen": _seen(security.get(address)), "is_sure": "on"})
    assert not Concern.objects.filter(pk=older.pk).exists(), "the first of the list"
    assert Concern.objects.filter(pk=younger.pk).exists()


def test_placeholder_deletes_nothing_outside_of_the_demo(security, rule, address, close, settings):
    RetentionRule.objects.update(is_placeholder=True)
    case = close()
    seen = _seen(security.get(address))
    settings.DEMO = False
    assert b'name="is_sure"' not in security.get(address).content
    assert security.post(address, {"seen": seen, "is_sure": "on"}).status_code == 422
    assert Concern.objects.filter(pk=case.pk).exists()


def test_number_of_queries_does_not_grow_with_the_list(
    security, address, close, django_assert_max_num_queries
):
    for _ in range(5):
        close(files=0)
    security.get(address)
    with django_assert_max_num_queries(40):
        security.get(address)


def test_long_list_has_pages(security, address, close, monkeypatch):
    monkeypatch.setattr(views, "CASES_PER_PAGE", 1)
    first, second = close(days_ago=402), close(days_ago=401)
    one = security.get(address).text
    other = security.get(f"{address}?p=2").text
    assert first.reference in one
    assert second.reference not in one
    assert second.reference in other


def test_handler_stops_deletion_with_a_reason_and_allows_it_again(security, close):
    case = close()
    url = reverse("cases:hold", args=[case.reference])

    def send(**data):
        newest = case.events.order_by("pk").last().pk
        return security.post(url, {"seen_event": newest, **data})

    assert send(is_on_hold="True").status_code == 422
    assert send(is_on_hold="True", reason="Överklagat SENTINEL-hold").status_code == 302
    case.refresh_from_db()
    assert case.is_on_hold
    event = case.events.last()
    assert (event.kind, event.detail, event.actor.username) == (
        EventKind.HOLD,
        "stopped",
        "handlaggare",
    )
    page = security.get(reverse("cases:detail", args=[case.reference])).text
    assert "Överklagat SENTINEL-hold" in page
    assert send(is_on_hold="True", reason="igen").status_code == 422
    assert send(is_on_hold="False", reason="Avgjort").status_code == 302
    case.refresh_from_db()
    assert not case.is_on_hold
    assert case.hold_reason == ""
    assert case.events.last().detail == "allowed"


def test_stop_sent_against_an_old_state_is_not_carried_out(security, close):
    case = close()
    url = reverse("cases:hold", args=[case.reference])
    response = security.post(url, {"seen_event": "1", "is_on_hold": "True", "reason": "x"})
    assert response.status_code == 409
    case.refresh_from_db()
    assert not case.is_on_hold


def test_technician_cannot_stop_a_case_of_another_function(close):
    case = close()
    response = _client("handlaggare_teknik").post(
        reverse("cases:hold", args=[case.reference]), {"is_on_hold": "True", "reason": "x"}
    )
    assert response.status_code == 404


def test_security_function_edits_the_rules_and_others_do_not(security, rule):
    edit = reverse("retention_rules:edit", args=[rule.pk])
    data = {"category": "", "outcome": "", "months": "36", "decision": "KS 2026-002"}
    assert security.post(edit, data).status_code == 302
    rule.refresh_from_db()
    assert (rule.months, rule.decision) == (36, "KS 2026-002")
    assert security.post(edit, data | {"months": "0"}).status_code == 200
    assert _client("redaktor").get(edit).status_code in {302, 403}
    assert _client("handlaggare_teknik").get(edit).status_code in {302, 403}
    rule.refresh_from_db()
    assert rule.months == 36
