"""One case: everything about it, and nothing in it that runs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import STATUS, Email

from concerns.models import ConcernEvent
from concerns.services import TRANSITIONS, add_note
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db

QUERY_CEILING = 27
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> javascript:alert(3) "
    'https://kommun.se/karta?a=1&b=2 https://kommun.se/"onmouseover=alert(4) '
    "\u202ebakvänt </div></main> {{ 7*7 }} {% now %} " + "x" * 2000
)


def read(client, case):
    """Return the content area of a case's page."""
    response = client.get(reverse("cases:detail", args=[case.reference]))
    assert response.status_code == 200
    return response.text.split('id="main"')[1]


def ask_for_contacts(client, case):
    """Return the content area of a case's page with the contact details shown."""
    response = client.post(reverse("cases:contacts", args=[case.reference]))
    assert response.status_code == 200
    return response.text.split('id="main"')[1]


def test_case_shows_all_that_the_resident_gave(handler, submit):
    case = submit(
        description="Det är mörkt bakom skolan.",
        place="Gångvägen",
        latitude="59.1",
        longitude="15.2",
        happened_at="2026-11-20T21:30",
        name="Kim Test",
        email="kim@exempel.example",
        phone="070-1740600",
        answers=[
            {
                "code": "nar",
                "label": "När känns det otryggt?",
                "options": [{"code": "natter", "label": "Nätter"}],
            }
        ],
    )
    text = read(handler, case)
    for words in ["Det är mörkt bakom skolan.", "Gångvägen", "59.1, 15.2"]:
        assert words in text
    for words in ["När känns det otryggt?", "Nätter"]:
        assert words in text
    assert "20 nov 2026 kl. 21.30" in text
    assert "Invånaren är anonym" not in text


def test_anonymous_case_says_so(handler, security_case):
    assert "Invånaren är anonym" in read(handler, security_case)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59-05:00"])
def test_moment_outside_of_the_calendar_is_shown_as_it_was_written(handler, submit, moment):
    assert moment in read(handler, submit(happened_at=moment))


@pytest.mark.parametrize(
    "field", ["description", "place", "name", "email", "phone", "happened_at", "latitude"]
)
def test_hostile_text_is_inert(handler, submit, field):
    case = submit(**{"description": "x", "longitude": "15", field: HOSTILE})
    text = ask_for_contacts(handler, case)
    for harm in ["<script>alert", "<img src=x", 'href="javascript:', '"onmouseover=']:
        assert harm not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7*7 }}" in text
    assert text.count("</main>") == 1


def test_hostile_answers_and_notes_are_inert(handler, submit):
    answers = [{"code": "a", "label": HOSTILE, "options": [{"code": "b", "label": HOSTILE}]}]
    case = submit(answers=answers)
    add_note(concern=case, actor=None, note=HOSTILE)
    text = read(handler, case)
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_address_in_the_text_becomes_a_link_that_tells_nothing(handler, submit):
    text = read(handler, submit(description="Se https://kommun.se/karta?a=1&b=2"))
    link = '<a href="https://kommun.se/karta?a=1&amp;b=2" rel="nofollow noopener noreferrer">'
    assert link in text


def test_text_in_another_direction_does_not_turn_the_page(handler, submit):
    text = read(handler, submit(description="\u202ebakvänt", place="\u202eplats"))
    assert '<div class="case-text" dir="auto"' in text
    assert "<bdi>\u202eplats</bdi>" in text


def test_case_tells_who_got_it_by_which_rule_and_who_was_told(handler, security_case):
    decision = security_case.routing_decisions.get()
    told = ResponsibleFunction.objects.get(code="beredskap")
    decision.also_notified.add(told)
    text = read(handler, security_case)
    assert decision.reason in text.replace("&gt;", ">")
    assert f"Fick också veta: {told}" in text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (STATUS.queued, "Väntar på att skickas"),
        (STATUS.requeued, "Väntar: mejlservern svarar inte."),
        (STATUS.sent, "Skickat"),
        (STATUS.failed, "Gick inte att skicka."),
    ],
)
def test_case_tells_what_became_of_its_mail(handler, security_case, status, words):
    Email.objects.filter(concern_mail__concern=security_case).update(status=status)
    assert words in read(handler, security_case)


def test_only_allowed_changes_of_status_are_offered(handler, security_case):
    form = read(handler, security_case).split('id="status-status"')[1].split("</select>")[0]
    offered = {part.split('"')[0] for part in form.split('value="')[1:]} - {""}
    assert offered == set(TRANSITIONS[security_case.status])


def test_only_own_functions_are_offered_to_move_to(handler, security_case):
    form = read(handler, security_case).split('id="move-function"')[1].split("</select>")[0]
    assert "teknisk_felanmalan" in form
    for code in ["sakerhetsfunktion", "polisen", "socialtjanst", "bostadsbolag"]:
        assert f'"{code}"' not in form


@pytest.mark.parametrize(
    "column", ["description", "place", "name", "email", "phone", "answers_json", "latitude"]
)
def test_text_that_cannot_be_decrypted_is_a_warning_not_an_error(handler, submit, column):
    case = submit(latitude="1", longitude="2", description="Kvar finns allt annat.")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE concerns_concern SET {column} = %s WHERE id = %s",  # noqa: S608 - names above
            ["gAAAAABdamaged", case.pk],
        )
    text = ask_for_contacts(handler, case)
    assert "Delar av ärendet går inte att läsa." in text
    assert "Kan inte läsas" in text
    assert "gAAAAAB" not in text
    assert ("Kvar finns allt annat." in text) is (column != "description")


def test_damaged_note_is_a_warning_not_an_error(handler, security_case):
    event = add_note(concern=security_case, actor=None, note="borta")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE concerns_concernevent SET note = %s WHERE id = %s", ["damaged", event.pk]
        )
    assert "Kan inte läsas" in read(handler, security_case)


def test_missing_key_is_a_warning_not_an_error(handler, security_case, settings):
    settings.FIELD_ENCRYPTION_KEYS = ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
    assert "Delar av ärendet går inte att läsa." in read(handler, security_case)


def test_long_history_costs_no_more_questions(handler, security_case):
    before = _count_queries(handler, security_case)
    for _ in range(10):
        add_note(concern=security_case, actor=None, note="x")
    assert ConcernEvent.objects.filter(concern=security_case).count() == 11
    assert _count_queries(handler, security_case) == before <= QUERY_CEILING


def _count_queries(client, case):
    read(client, case)
    with CaptureQueriesContext(connection) as queries:
        read(client, case)
    return len(queries)
