"""The editors' start page: what is late, what waits, what was reported; each to whom it is for."""

import uuid
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from concerns.accessibility.services import mark_handled, submit_accessibility_report
from home.desk import registry
from home.desk.registry import DeskList, DeskPart, DeskRow, register_list
from home.models import FixedPage
from home.roles import EDITORS

pytestmark = pytest.mark.django_db

CEILING = 60
"""Queries of `/admin/` for an editor, Wagtail's own menu included."""


@pytest.fixture
def login(client, django_user_model):
    def log_in(username):
        user = django_user_model.objects.get(username=username)
        client.force_login(user)
        return user

    return log_in


@pytest.fixture
def own_lists(monkeypatch):
    monkeypatch.setattr(registry, "_lists", dict(registry._lists))


def start_page(client):
    return client.get("/admin/").text


def late_rows(count):
    return lambda user, today: [
        DeskRow(f"Sak {number}", f"/admin/sak/{number}/", "Följ upp", today, is_overdue=True)
        for number in range(count)
    ]


def test_editor_sees_own_draft_until_it_is_published(client, login):
    editor = login("redaktor")
    page = FixedPage.objects.get(slug="kakor")
    page.title = "Kakor och annat"
    revision = page.save_revision(user=editor)
    assert "Kakor och annat" in start_page(client)
    revision.publish(user=editor)
    assert "Kakor och annat" not in start_page(client)


def test_somebody_elses_draft_does_not_wait_for_me(client, login, django_user_model):
    page = FixedPage.objects.get(slug="kakor")
    page.title = "Kakor och annat"
    page.save_revision(user=django_user_model.objects.get(username="admin"))
    login("redaktor")
    assert "Kakor och annat" not in start_page(client)


def test_what_i_may_approve_waits_for_me_and_not_as_my_draft(client, login, django_user_model):
    page = FixedPage.objects.get(slug="kakor")
    task = GroupApprovalTask.objects.create(name="Godkänn kakor")
    task.groups.add(Group.objects.get(name=EDITORS))
    workflow = Workflow.objects.create(name="Godkännande")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=page)
    editor = login("redaktor")
    page.title = "Kakor att godkänna"
    page.save_revision(user=editor)
    workflow.start(page, editor)
    shown = start_page(client)
    assert shown.count("Kakor att godkänna") == 1
    assert "Godkänn kakor" in shown
    page.current_workflow_task_state.reject(user=editor, comment="Skriv kortare.")
    assert "Skriv kortare." in start_page(client)


def test_translation_waits_until_every_text_is_there(client, login):
    login("redaktor")
    page, english = FixedPage.objects.get(slug="lattlast"), Locale.objects.get(language_code="en")
    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        {"locales": [english.pk], "include_subtree": ""},
    )
    assert "Texter saknas på English" in start_page(client)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english, context=segment.context, data="Text"
        )
    assert "Texter saknas på English" not in start_page(client)


def test_accessibility_report_is_listed_until_handled_and_stays_shut(client, login):
    report = submit_accessibility_report(
        submission_id=uuid.uuid4(), description="Hemlig text", page="Hemlig sida"
    )
    login("redaktor")
    shown = start_page(client)
    assert reverse("accessibility_report", args=[report.reference]) in shown
    assert "Hemlig" not in shown
    mark_handled(report=report)
    assert report.reference not in start_page(client)


def test_old_accessibility_report_is_late_in_words(client, login, demo_day):
    submit_accessibility_report(submission_id=uuid.uuid4(), description="Text")
    demo_day.shift(timedelta(days=15))
    login("redaktor")
    assert "Försenat:" in start_page(client)


def test_list_of_a_room_is_cut_and_says_how_many_there_are(client, login, own_lists):
    register_list(
        DeskList(
            "late", "Löften", 1, lambda user: True, late_rows(12), all_url=lambda: "/admin/alla/"
        )
    )
    login("redaktor")
    shown = start_page(client)
    assert "Sak 7" in shown
    assert "Sak 8" not in shown
    assert "(12)" in shown
    assert "/admin/alla/" in shown


def test_list_that_is_not_for_a_login_is_not_even_asked(client, login, own_lists):
    def fail(user, today):
        raise AssertionError

    register_list(DeskList("secret", "Hemlig lista", 1, lambda user: False, fail))
    login("redaktor")
    assert "Hemlig lista" not in start_page(client)


def test_lists_stand_in_the_order_of_the_page(own_lists):
    registry._lists.clear()
    for name, order, part in (
        ("d", 1, DeskPart.REPORTED), ("c", 1, DeskPart.WAITING), ("b", 2, DeskPart.LATE),
        ("a", 1, DeskPart.LATE),
    ):  # fmt: skip
        register_list(DeskList(name, name, order, lambda user: True, late_rows(1), part=part))
    assert [each.name for each in registry.registered_lists()] == ["a", "b", "c", "d"]


def test_titles_are_escaped(client, login, own_lists):
    row = DeskRow("<script>x</script>", "/admin/", "<b>", date(2026, 11, 22))
    register_list(DeskList("x", "X", 1, lambda user: True, lambda user, today: [row]))
    login("redaktor")
    assert "<script>x</script>" not in start_page(client)


@pytest.mark.parametrize(
    ("username", "sees", "sees_not"),
    [
        ("redaktor", ["Väntar på dig", "Anmält som fel"], ["/admin/arenden/", "/admin/kris/"]),
        ("kriskommunikator", ['href="/admin/kris/"'], ["/admin/arenden/", "Anmält som fel"]),
        ("handlaggare", ["/admin/arenden/"], ['href="/admin/kris/"', "Anmält som fel"]),
        ("handlaggare_teknik", ["/admin/arenden/"], ['href="/admin/kris/"', "Anmält som fel"]),
        ("admin", ["/admin/arenden/", 'href="/admin/kris/"', "Väntar på dig"], []),
    ],
)
def test_each_role_gets_its_own_first_page(client, login, username, sees, sees_not):
    login(username)
    shown = start_page(client)
    main = shown[shown.index("w-dashboard") :]
    assert [words for words in sees if words not in main] == []
    assert [words for words in sees_not if words in main] == []


def test_crisis_communicator_is_told_what_is_late(client, login, demo_day):
    demo_day.shift(timedelta(hours=5))
    login("kriskommunikator")
    assert "1 besked är sent" in start_page(client)


def test_start_page_asks_few_questions_however_much_waits(client, login):
    editor = login("redaktor")
    for page in FixedPage.objects.filter(locale__language_code="sv"):
        page.save_revision(user=editor)
    start_page(client)
    with CaptureQueriesContext(connection) as captured:
        start_page(client)
    assert len(captured) <= CEILING
