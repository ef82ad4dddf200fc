"""Earlier versions of governing documents: kept whichever way a new decision is published."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from guidance.models import DocumentVersion, GoverningDocumentPage
from tests.guidance.page_form import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

SLUG = "plan-for-extraordinara-handelser"


@pytest.fixture
def plan():
    """Decided on 2023-09-25, § 97."""
    return GoverningDocumentPage.objects.get(slug=SLUG)


@pytest.fixture
def draft(plan):
    """The plan as it was decided anew on 2026-11-20, not saved yet."""
    plan.decided_on, plan.paragraph, plan.valid_from = date(2026, 11, 20), "§ 180", None
    plan.title = "Ny plan"
    return plan


def kept(page):
    return list(page.versions.values_list("title", "paragraph", "valid_to"))


EARLIER = [("Plan för extraordinära händelser och höjd beredskap", "§ 97", date(2026, 11, 19))]


def test_a_new_decision_keeps_the_earlier_text_readable(client, plan):
    page = plan
    before = page.body.raw_data[0]["value"]["heading"]
    page.body = []
    page.decided_on, page.paragraph = date(2026, 11, 20), "§ 180"
    page.valid_from, page.valid_to = date(2026, 11, 21), date(2030, 12, 31)
    page.what_changed = "Allt är nytt."
    page.save_revision().publish()
    version = DocumentVersion.objects.get(page=page)
    assert (version.paragraph, version.valid_to) == ("§ 97", date(2026, 11, 20))
    shown = client.get(f"/styrdokument/{SLUG}/")
    assert f'href="/styrdokument/{SLUG}/version/2023-09-25/"' in shown.content.decode()
    assert "Allt är nytt." in shown.content.decode()
    earlier = client.get(f"/styrdokument/{SLUG}/version/2023-09-25/")
    assert before in earlier.content.decode()
    assert "Det här är en tidigare version" in earlier.content.decode()
    assert 'content="noindex' in earlier.content.decode()
    page.refresh_from_db()
    page.ingress = "Bara en rättelse."
    page.save_revision().publish()
    assert page.versions.count() == 1


def test_a_draft_of_a_new_decision_keeps_nothing_yet(draft):
    draft.save_revision()
    assert kept(draft) == []


def test_the_publish_button_keeps_the_earlier_version(editor, plan):
    response = publish(
        editor,
        plan,
        title="Ny plan",
        decided_on="2026-11-20",
        paragraph="§ 180",
        valid_from="",
        **{"body-count": "0"},
    )
    assert response.status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.decided_on) == ("Ny plan", date(2026, 11, 20))
    assert kept(plan) == EARLIER


def test_approval_keeps_the_earlier_version(draft):
    task = GroupApprovalTask.objects.create(name="Läs")
    task.groups.add(*Group.objects.all())
    workflow = Workflow.objects.create(name="Granska")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    user = User.objects.get(username="admin")
    draft.save_revision(user=user)
    state = workflow.start(draft, user)
    assert kept(draft) == []
    state.current_task_state.approve(user=user)
    assert kept(draft) == EARLIER


def test_a_planned_decision_is_history_only_from_its_hour(editor, plan, demo_day):
    hour = datetime(2026, 11, 27, 8, tzinfo=ZoneInfo("Europe/Stockholm"))
    publish(
        editor,
        plan,
        title="Ny plan",
        decided_on="2026-11-20",
        paragraph="§ 180",
        valid_from="",
        go_live_at="2026-11-27 08:00",
        **{"body-count": "0"},
    )
    call_command("publish_scheduled", verbosity=0)
    plan.refresh_from_db()
    assert (plan.scheduled_revision.approved_go_live_at, plan.paragraph) == (hour, "§ 97")
    assert kept(plan) == []
    demo_day.move_to(hour + timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    plan.refresh_from_db()
    assert plan.paragraph == "§ 180"
    assert kept(plan) == EARLIER


def test_a_failing_publication_keeps_nothing(draft, monkeypatch):
    def die(*args, **kwargs):
        raise RuntimeError("killed")

    revision = draft.save_revision()
    monkeypatch.setattr("guidance.documents.services._keep", die)
    with pytest.raises(RuntimeError):
        revision.publish()
    draft.refresh_from_db()
    assert draft.paragraph == "§ 97"


def test_a_translation_that_lacks_words_keeps_nothing(draft, monkeypatch):
    monkeypatch.setattr("tryggochsaker.models.lacks_words", lambda page: True)
    draft.save()
    assert kept(draft) == []


def test_what_never_came_into_force_is_no_earlier_version(plan):
    plan.valid_from, plan.valid_to = date(2027, 1, 1), None
    plan.save_revision().publish()
    plan.decided_on, plan.paragraph, plan.valid_from = date(2026, 11, 20), "§ 180", None
    plan.save_revision().publish()
    assert kept(plan) == []
