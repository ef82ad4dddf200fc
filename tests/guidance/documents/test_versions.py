"""Earlier versions of governing documents: kept whichever way a new decision is published."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from guidance import paper
from guidance.models import DocumentVersion, GoverningDocumentPage
from guidance.standing import DocumentStatus, Standing
from tests.guidance.documents.reading import main_text
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


@pytest.fixture
def decided_for_the_new_year(plan):
    """The plan, decided anew on 2026-11-20 to apply from 2027-01-01, and published at once."""
    plan.decided_on, plan.paragraph = date(2026, 11, 20), "§ 180"
    plan.valid_from, plan.valid_to = date(2027, 1, 1), None
    plan.save_revision().publish()
    return plan


def test_the_version_that_applies_until_then_says_so_everywhere(
    client, decided_for_the_new_year, monkeypatch
):
    papers = []
    monkeypatch.setattr(paper, "make_pdf", lambda html, **options: papers.append(html) or b"%PDF")
    paper._kept.clear()
    earlier, gone = f"/styrdokument/{SLUG}/version/2023-09-25/", "gäller inte längre"
    document = client.get(f"/styrdokument/{SLUG}/")
    assert "Gäller inte än" in main_text(document)
    assert "En tidigare version gäller i dag" in main_text(document)
    assert f'href="{earlier}">Läs versionen från 25 september 2023' in document.text
    version = client.get(earlier)
    assert gone not in version.text
    assert "Det är det som gäller i dag." in version.text
    assert "Den gäller från 1 januari 2027" in main_text(version)
    client.get(f"{earlier}pdf/")
    register = BeautifulSoup(client.get("/styrdokument/").content, "html.parser")
    row = register.find("a", href=earlier).find_parent("li")
    assert row.select_one(".st").get_text(strip=True) == "Gäller"
    assert register.find("a", href=f"/styrdokument/{SLUG}/") is None
    paper._kept.clear()
    assert [gone in html for html in papers] == [False]


def test_the_version_is_history_from_the_first_day_of_the_new_one(
    client, decided_for_the_new_year, demo_day
):
    demo_day.move_to("2027-01-01T00:30:00+01:00")
    assert "gäller inte längre" in client.get(f"/styrdokument/{SLUG}/version/2023-09-25/").text
    assert "En tidigare version gäller i dag" not in client.get(f"/styrdokument/{SLUG}/").text


def test_a_version_without_a_last_day_ends_where_the_document_begins(plan):
    version = DocumentVersion.objects.create(page=plan, title="Äldre", decided_on=date(2019, 1, 1))
    assert version.standing == Standing.EARLIER
    plan.valid_from = date(2027, 1, 1)
    assert version.standing == Standing.IN_FORCE


def test_what_was_to_be_revoked_applied_until_the_day_before(plan):
    plan.status, plan.revoked_on = DocumentStatus.REVOKED, date(2026, 12, 1)
    plan.save_revision().publish()
    plan.status, plan.revoked_on = DocumentStatus.IN_FORCE, None
    plan.decided_on, plan.paragraph = date(2026, 11, 20), "§ 180"
    plan.valid_from, plan.valid_to = date(2027, 1, 1), None
    plan.save_revision().publish()
    assert [until for _title, _paragraph, until in kept(plan)] == [date(2026, 11, 30)]


def test_a_document_to_be_revoked_is_in_force_until_then(client, plan, demo_day):
    plan.status, plan.revoked_on = DocumentStatus.REVOKED, date(2026, 12, 1)
    plan.save_revision().publish()
    address, advice = f"/styrdokument/{SLUG}/", "/rad/hemberedskap/"
    shown = BeautifulSoup(client.get(address).content, "html.parser")
    assert shown.select_one("main .st").get_text(strip=True) == "Gäller"
    assert address in client.get(advice).text
    demo_day.move_to("2026-12-01T00:30:00+01:00")
    assert "Upphävd" in main_text(client.get(address))
    assert address not in client.get(advice).text
