"""Nobody without the right sees a trace of a case, and nobody a trace of its text elsewhere."""

import logging

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

pytestmark = pytest.mark.django_db

SENTINEL = "sentinel-8f1c"
PLACES = [
    "wagtailadmin_home",
    "wagtailadmin_reports:site_history",
    "wagtailsnippets:index",
    "wagtailimages:index",
    "wagtaildocs:index",
    "wagtailadmin_explore_root",
]


@pytest.fixture
def worked_on(submit, handler):
    """A case with the sentinel everywhere, in which something has happened."""
    words = dict.fromkeys(["description", "place", "name", "email", "phone"], SENTINEL)
    case = submit("otrygg_plats", **words)
    newest = case.events.last().pk
    response = handler.post(
        reverse("cases:note", args=[case.reference]), {"note": SENTINEL, "seen_event": newest}
    )
    assert response.status_code == 302
    return case


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator", "somebody_else"])
def test_others_see_no_trace(log_in, worked_on, username):
    client = log_in(username)
    for name in PLACES:
        text = client.get(reverse(name), follow=True).text
        assert SENTINEL not in text
        assert worked_on.reference not in text
        assert "arenden" not in text, name
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": worked_on.reference})
    assert "arenden" not in found.text


def test_handler_sees_no_text_of_a_case_outside_the_inbox(handler, worked_on):
    for name in PLACES:
        assert SENTINEL not in handler.get(reverse(name), follow=True).text


def test_title_and_messages_hold_the_number_only(handler, worked_on):
    text = handler.get(reverse("cases:detail", args=[worked_on.reference])).text
    head, body = text.split("</head>")
    assert f"<title>{worked_on.reference} " in head
    assert SENTINEL not in head
    assert SENTINEL not in body.split('<div class="case">')[0]


def test_list_holds_nothing_that_the_resident_wrote(handler, worked_on):
    text = handler.get(reverse("cases:index")).text
    assert worked_on.reference in text
    assert SENTINEL not in text


def test_no_log_entry_and_no_reference_index_names_a_case(worked_on):
    assert not ModelLogEntry.objects.filter(label__contains="TS-").exists()
    assert not PageLogEntry.objects.filter(label__contains="TS-").exists()
    for model in apps.get_app_config("concerns").get_models():
        if getattr(model, "holds_resident_data", False):
            assert not ReferenceIndex.model_is_indexable(model)


def test_program_log_stays_silent_about_the_text(handler, worked_on, caplog):
    address = reverse("cases:note", args=[worked_on.reference])
    with caplog.at_level(logging.DEBUG):
        handler.get(reverse("cases:detail", args=[worked_on.reference]))
        handler.post(address, {"note": SENTINEL})
    ours = [record for record in caplog.records if record.name != "django.db.backends"]
    assert not [record for record in ours if SENTINEL in record.getMessage()]


def test_move_reason_is_stored_encrypted(handler, security_case):
    from django.db import connection

    handler.post(
        reverse("cases:move", args=[security_case.reference]),
        {
            "function": "teknisk_felanmalan",
            "reason": SENTINEL,
            "seen_event": security_case.events.last().pk,
        },
    )
    event = security_case.events.last()
    assert event.note == SENTINEL
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM concerns_concernevent WHERE id = %s", [event.pk])
        assert SENTINEL not in cursor.fetchone()[0]
    assert SENTINEL not in security_case.routing_decisions.last().reason


@pytest.mark.parametrize(
    ("username", "is_shown"),
    [("handlaggare", True), ("handlaggare_teknik", True), ("redaktor", False)],
)
def test_menu_and_dashboard_lead_handlers_to_their_cases(
    log_in, security_case, technical_case, username, is_shown
):
    text = log_in(username).get(reverse("wagtailadmin_home")).text
    assert ("/admin/arenden/?status=new" in text) is is_shown
    assert ('"url": "/admin/arenden/"' in text) is is_shown


def test_dashboard_counts_own_cases_only(log_in, submit, security_case, technical_case):
    all_cases = log_in("handlaggare").get("/admin/").text
    own = log_in("handlaggare_teknik").get("/admin/").text
    submit("belysning_vaxtlighet")
    submit("otrygg_plats")
    assert _number(log_in("handlaggare").get("/admin/").text) == _number(all_cases) + 2
    assert _number(log_in("handlaggare_teknik").get("/admin/").text) == _number(own) + 1


def _number(text):
    line = text.split('href="/admin/arenden/?status=new">')[1]
    return int(line.split()[0])
