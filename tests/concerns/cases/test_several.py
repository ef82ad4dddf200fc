"""Several cases at once: each by itself, each with its result, none of them in silence."""

import pytest
from django.urls import reverse

from concerns.cases import bulk
from concerns.models import Concern, EventKind, Outcome, Status
from concerns.services import add_note, change_status

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/arenden/flera/"


@pytest.fixture
def cases(submit):
    return [submit("belysning_vaxtlighet") for _ in range(4)]


def pick(case):
    return f"{case.reference}:{case.events.last().pk}"


def send(client, cases, action, **data):
    return client.post(ADDRESS, {"action": action, "case": [pick(c) for c in cases], **data})


def statuses(cases):
    return [Concern.objects.get(pk=case.pk).status for case in cases]


def said(client, response):
    return client.get(response.url).text


def test_list_offers_each_case_as_it_stood(handler, cases):
    text = handler.get("/admin/arenden/").text
    for case in cases:
        assert f'name="case" value="{pick(case)}"' in text


def test_cases_are_marked_as_read(technician, cases):
    response = send(technician, cases[:3], "acknowledge")
    assert "3 ärenden är klara." in said(technician, response)
    assert statuses(cases) == ["acknowledged"] * 3 + ["new"]
    assert cases[0].events.last().actor.username == "handlaggare_teknik"


def test_one_that_had_changed_is_told_and_stops_no_other(technician, cases):
    picks = [pick(case) for case in cases]
    change_status(concern=cases[1], new_status="in_progress", actor=None)
    response = technician.post(ADDRESS, {"action": "acknowledge", "case": picks})
    text = said(technician, response)
    assert "3 ärenden är klara." in text
    assert "1 ärende hade ändrats under tiden" in text
    assert f"lämnades som det är: {cases[1].reference}" in text
    assert statuses(cases) == ["acknowledged", "in_progress", "acknowledged", "acknowledged"]


def test_note_of_a_colleague_counts_as_a_change(technician, cases):
    picks = [pick(case) for case in cases[:1]]
    add_note(concern=cases[0], actor=None, note="Vänta, jag ringer först")
    technician.post(ADDRESS, {"action": "acknowledge", "case": picks})
    assert statuses(cases[:1]) == ["new"]


def test_one_that_cannot_take_the_step_is_told_with_the_reason(technician, cases):
    change_status(concern=cases[0], new_status="in_progress", actor=None)
    text = said(technician, send(technician, cases[:2], "acknowledge"))
    assert "1 ärende är klart." in text
    assert f"{cases[0].reference}: Ett ärende" in text


def test_cases_are_taken(technician, cases):
    send(technician, cases, "take")
    people = Concern.objects.filter(pk__in=[case.pk for case in cases])
    assert set(people.values_list("assignee__username", flat=True)) == {"handlaggare_teknik"}


def test_closing_asks_first_and_then_closes_with_the_outcome(technician, cases):
    asked = send(technician, cases[:2], "close")
    assert asked.status_code == 200
    assert all(case.reference in asked.text for case in cases[:2])
    assert statuses(cases) == ["new"] * 4
    send(technician, cases[:2], "close", confirmed="1", outcome="misuse", note="Skräp")
    closed = Concern.objects.filter(status=Status.CLOSED, outcome=Outcome.MISUSE)
    assert set(closed) == set(cases[:2])
    assert cases[0].events.last().note == "Skräp"


@pytest.mark.parametrize("outcome", ["", "nonsense", "\x00"])
def test_closing_needs_an_outcome(technician, cases, outcome):
    response = send(technician, cases, "close", confirmed="1", outcome=outcome, note="Kvar")
    assert response.status_code == 422
    assert "Kvar" in response.text
    assert statuses(cases) == ["new"] * 4


def test_cases_are_closed_as_the_same_as_another(technician, cases):
    main, *rest = cases
    data = {"confirmed": "1", "outcome": "duplicate"}
    assert send(technician, rest, "close", **data).status_code == 422
    assert send(technician, rest, "close", into="TS-1999-000001", **data).status_code == 422
    text = said(technician, send(technician, cases, "close", into=main.reference, **data))
    assert "3 ärenden är klara." in text
    assert f"{main.reference}: Det är samma ärende." in text
    assert set(main.duplicates.all()) == set(rest)


def test_case_of_another_function_is_left_alone(technician, cases, security_case):
    text = said(technician, send(technician, [cases[0], security_case], "acknowledge"))
    assert "1 ärende är klart." in text
    assert "1 ärende är inte ditt att handlägga." in text
    assert statuses([security_case]) == ["new"]
    assert security_case.reference not in text


def test_case_picked_twice_is_done_once(technician, cases):
    response = send(technician, [cases[0], cases[0]], "acknowledge")
    assert "1 ärende är klart." in said(technician, response)


@pytest.mark.parametrize(
    "picked",
    [
        *([], ["x"], ["TS-2026-000001"], ["TS-2026-000001:"], [":5"], ["TS-2026-000001:²"]),
        *(["TS-2026-000001:" + "9" * 30], ["\0:1"], ["TS-2026-000001\0:1"]),
    ],
)
def test_nonsense_is_refused_in_words(technician, picked):
    response = technician.post(ADDRESS, {"action": "acknowledge", "case": picked})
    assert response.status_code == 302
    text = said(technician, response)
    assert "Välj minst ett ärende." in text or "Välj ärendena i listan en gång till." in text


@pytest.mark.parametrize("action", ["", "delete", "\x00"])
def test_unknown_action_does_nothing(technician, cases, action):
    send(technician, cases, action)
    assert [case.events.count() for case in cases] == [1] * 4


def test_too_many_are_refused_and_none_is_done(technician, cases):
    picks = [pick(cases[0]), *(f"TS-2026-9{number:05d}:1" for number in range(bulk.AT_MOST))]
    response = technician.post(ADDRESS, {"action": "acknowledge", "case": picks})
    assert "Högst 100 ärenden åt gången." in said(technician, response)
    assert statuses(cases[:1]) == ["new"]


@pytest.mark.parametrize(
    "came_from", ["status=new&p=2", "", "//evil.example/", "https://evil.example", "x" * 5000]
)
def test_way_back_is_the_list_whatever_the_form_says(technician, cases, came_from):
    response = send(technician, cases, "acknowledge", came_from=came_from)
    assert response.url.startswith(reverse("cases:index"))
    if came_from.startswith("status"):
        assert response.url.endswith("?status=new&p=2")


def test_every_step_leaves_its_event(technician, cases):
    send(technician, cases, "take")
    for case in cases:
        kinds = [event.kind for event in case.events.all()]
        assert kinds == [EventKind.RECEIVED, EventKind.ASSIGNED, EventKind.STATUS_CHANGED]


def test_case_that_is_deleted_meanwhile_stops_no_other(technician, cases, monkeypatch):
    step = bulk.change_status

    def delete_the_second(*, concern, **values):
        if concern.pk == cases[1].pk:
            Concern.objects.filter(pk=concern.pk).delete()
        return step(concern=concern, **values)

    monkeypatch.setattr(bulk, "change_status", delete_the_second)
    response = send(technician, cases, "acknowledge")
    assert "3 ärenden är klara." in said(technician, response)
    left = [case for case in cases if case != cases[1]]
    assert statuses(left) == [Status.ACKNOWLEDGED] * 3
