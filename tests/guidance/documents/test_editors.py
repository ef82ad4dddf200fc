"""What expires is mailed about and shown in time, to those who may do something."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from post_office.models import Email

from guidance.documents.reminders import remind_of_expiry
from guidance.models import (
    DocumentVersion,
)
from home.desk.registry import registered_lists
from home.models import PageReminder
from tests.guidance.documents.reading import BEFORE, PLAN, document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_the_role_is_reminded_once_at_each_of_the_three_days(demo_day):
    """The plan's last day is 31 December 2026, so 90 days before has passed on the demo's day."""
    Email.objects.all().delete()
    assert remind_of_expiry() == 1
    assert remind_of_expiry() == 0
    demo_day.move_to("2026-12-01T09:00:00+01:00")
    assert remind_of_expiry() == 1
    demo_day.move_to("2026-12-31T09:00:00+01:00")
    assert remind_of_expiry() == 1
    demo_day.move_to("2027-01-20T09:00:00+01:00")
    assert remind_of_expiry() == 0
    assert set(PageReminder.objects.values_list("stage", flat=True)) == {"0", "30", "90"}
    mails = list(Email.objects.order_by("pk"))
    assert {tuple(mail.to) for mail in mails} == {("beredskap@exempelkoping.example",)}
    assert "Dokumentet går ut den 31 december 2026" in mails[0].subject
    assert "Dokumentet går ut i dag" in mails[2].subject
    assert "/admin/pages/" in mails[0].message


def test_a_worker_that_slept_sends_the_latest_reminder_only(demo_day):
    demo_day.move_to("2027-01-02T09:00:00+01:00")
    assert remind_of_expiry() == 1
    assert PageReminder.objects.get().stage == "0"
    demo_day.move_to("2027-03-01T09:00:00+01:00")
    assert remind_of_expiry() == 0


def test_a_worker_that_looks_again_asks_before_it_writes(monkeypatch):
    assert remind_of_expiry() == 1

    def fail(claimed):
        raise AssertionError(claimed)

    monkeypatch.setattr("guidance.documents.reminders.claim", fail)
    assert remind_of_expiry() == 0


def test_a_document_that_something_replaces_needs_no_reminder():
    new = document("reglemente-for-krisledningsnamnden")
    new.replaces_page, new.valid_from = document(PLAN), date(2027, 1, 1)
    new.save_revision().publish()
    assert remind_of_expiry() == 0


def test_what_expires_is_on_the_editors_start_page(demo_day):
    desk_list = next(each for each in registered_lists() if each.name == "expiring_documents")
    editor = get_user_model().objects.get(username="redaktor")
    assert desk_list.is_for(editor)
    assert not desk_list.is_for(get_user_model().objects.get(username="handlaggare"))
    rows = desk_list.rows(editor, date(2026, 11, 22))
    assert [(row.what, row.is_overdue) for row in rows] == [("Går ut om 39 dagar", False)]
    assert desk_list.rows(editor, date(2027, 1, 5))[0].is_overdue


def test_editor_words_an_earlier_version_and_a_handler_may_not(client):
    address = reverse(DocumentVersion.snippet_viewset.get_url_name("list"))
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    assert client.get(address).status_code in (302, 403)
    client.force_login(get_user_model().objects.get(username="redaktor"))
    assert "13 december 2021" in client.get(address).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[document(BEFORE).pk])
    assert f"{address}?page={document(BEFORE).pk}" in client.get(edit).content.decode()
