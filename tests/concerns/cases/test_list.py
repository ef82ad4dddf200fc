"""The list: what it shows, how it is narrowed, and that it stays quick."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from concerns.messages.from_resident import write_from_resident
from concerns.messages.to_resident import mark_read
from concerns.models import Concern, Status
from concerns.services import change_status
from tryggochsaker.encryption import fields

pytestmark = pytest.mark.django_db

LIST = "/admin/arenden/"
QUERY_CEILING = 19


def listed(client, **filters):
    """Return the references in the list, in order."""
    text = client.get(LIST, filters).text
    return [part.split("<")[0] for part in text.split('<bdi dir="ltr">')[1:]]


@pytest.fixture
def only_ours(db):
    """Leave no case of the demo in the list."""
    Concern.objects.all().delete()


def test_handler_of_one_function_sees_that_functions_cases_only(
    technician, handler, only_ours, security_case, technical_case
):
    assert listed(technician) == [technical_case.reference]
    assert set(listed(handler)) == {technical_case.reference, security_case.reference}


def test_filters_narrow_the_list(handler, only_ours, submit):
    here = submit("otrygg_plats", area="norrby")
    there = submit("belysning_vaxtlighet", area="centrum")
    Concern.objects.filter(pk=there.pk).update(status=Status.CLOSED)
    for filters in [
        {"status": "new"},
        {"status": "open"},
        {"category": "otrygg_plats"},
        {"area": "norrby"},
        {"function": here.function.code},
        {"q": here.reference},
        {"q": here.reference.lower()},
        {"q": str(int(here.reference[-6:]))},
        {"status": "new", "category": "otrygg_plats", "area": "norrby"},
    ]:
        assert listed(handler, **filters) == [here.reference], filters
    assert listed(handler, status="closed") == [there.reference]
    assert listed(handler, status="new", area="centrum") == []


def test_overdue_counts_from_the_day_after_and_never_closed_ones(
    handler, only_ours, submit, demo_day
):
    late, due_today, closed = submit(), submit(), submit()
    today = timezone.localdate()
    Concern.objects.filter(pk=late.pk).update(due_on=today - timedelta(days=1))
    Concern.objects.filter(pk=due_today.pk).update(due_on=today)
    Concern.objects.filter(pk=closed.pk).update(due_on=date(2020, 1, 1), status=Status.CLOSED)
    assert listed(handler, overdue="1") == [late.reference]
    assert "Försenat" in handler.get(LIST, {"overdue": "1"}).text


@pytest.mark.parametrize("name", ["status", "category", "area", "function", "overdue", "order"])
@pytest.mark.parametrize("value", ["finns-inte", "'; DROP TABLE", "\x00", "<script>", "9" * 400])
def test_unknown_filter_value_gives_an_empty_list_in_words(handler, security_case, name, value):
    response = handler.get(LIST, {name: value})
    assert response.status_code == 200
    assert "finns inte" in response.text
    assert "<bdi" not in response.text
    assert "<script>" not in response.text.split('id="main"')[1]


@pytest.mark.parametrize("value", ["\x00", "x" * 400, "%", "TS-%", "🦊", "²"])
def test_any_search_for_a_number_gets_an_answer(handler, security_case, value):
    response = handler.get(LIST, {"q": value})
    assert response.status_code == 200
    assert "<bdi" not in response.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999999", "\x00"])
def test_unknown_page_number_gets_an_answer(handler, security_case, page):
    assert handler.get(LIST, {"p": page}).status_code == 200


def test_other_functions_are_not_offered_to_a_handler_of_one(technician, technical_case):
    assert listed(technician, function="sakerhetsfunktion") == []
    assert "Säkerhetsfunktionen" not in technician.get(LIST).text.split('id="main"')[1]


def test_orders(handler, only_ours, submit, demo_day):
    moment = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    first = submit("otrygg_plats", received_at=moment)
    second = submit("belysning_vaxtlighet", received_at=moment + timedelta(days=1))
    Concern.objects.filter(pk=first.pk).update(due_on=None)
    assert listed(handler) == [second.reference, first.reference]
    assert listed(handler, order="oldest") == [first.reference, second.reference]
    assert listed(handler, order="due") == [second.reference, first.reference]
    assert listed(handler, order="reference") == [first.reference, second.reference]


def test_anonymous_case_shows_no_minute(handler, only_ours, submit):
    moment = datetime(2026, 11, 20, 12, 24, tzinfo=UTC)
    submit(received_at=moment)
    assert "20 nov 2026 kl. 13–14" in handler.get(LIST).text
    submit(received_at=moment, email="kim@exempel.example")
    assert "20 nov 2026 kl. 13.24" in handler.get(LIST).text


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (STATUS.queued, "Mejl väntar"),
        (STATUS.requeued, "Mejl väntar"),
        (STATUS.sent, ""),
        (STATUS.failed, "Mejl ej skickat"),
    ],
)
def test_mail_that_has_not_left_is_marked(handler, only_ours, submit, status, mark):
    case = submit()
    Email.objects.filter(concern_mail__concern=case).update(status=status)
    text = handler.get(LIST).text
    assert ("Mejl väntar" in text) is (mark == "Mejl väntar")
    assert ("Mejl ej skickat" in text) is (mark == "Mejl ej skickat")


def test_empty_inbox_says_so(handler, only_ours):
    assert "Det finns inga ärenden än." in handler.get(LIST).text


def test_list_asks_as_many_questions_for_many_cases_as_for_few(handler, only_ours, submit):
    submit()
    few = _count_queries(handler)
    for _ in range(20):
        submit("belysning_vaxtlighet", area="centrum")
    assert _count_queries(handler) == few <= QUERY_CEILING


def _count_queries(client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)


def test_list_decrypts_nothing(handler, security_case, monkeypatch):
    def refuse(token):
        raise AssertionError("the list decrypts")

    monkeypatch.setattr(fields, "decrypt", refuse)
    assert security_case.reference in handler.get(LIST).text


def test_list_has_pages(handler, only_ours, submit, monkeypatch):
    monkeypatch.setattr("concerns.cases.views.CASES_PER_PAGE", 2)
    cases = [submit(received_at=timezone.now() - timedelta(days=day)) for day in range(3)]
    assert listed(handler, status="new") == [case.reference for case in cases[:2]]
    assert listed(handler, status="new", p="2") == [cases[2].reference]
    assert "?status=new&amp;p=2" in handler.get(LIST, {"status": "new"}).text


def test_row_leads_to_the_case(handler, security_case):
    address = reverse("cases:detail", args=[security_case.reference])
    assert f'href="{address}"' in handler.get(LIST).text


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_a_resident_wrote_is_found_until_somebody_has_dealt_with_it(
    handler, only_ours, submit, is_closed
):
    case = submit("otrygg_plats")
    submit("otrygg_plats")
    if is_closed:
        change_status(concern=case, new_status=Status.CLOSED, outcome="answered", actor=None)
    write_from_resident(concern=case, submission_id=uuid.uuid4(), text="Det är mörkt igen.")
    assert listed(handler, waiting="1") == [case.reference]
    assert "Oläst" in handler.get(LIST, {"waiting": "1"}).text
    mark_read(concern=case, actor=None)
    assert listed(handler, waiting="1") == []
