"""What a signature does, and what it leaves alone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import PageLogEntry, Task, Workflow, WorkflowTask

from guidance.models import GuidancePage, GuidanceReview
from guidance.review.services import AlreadyReviewedError, NotPublishedError
from tests.guidance.review.signing import TODAY, sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_signature_is_public_at_once_and_stands_in_the_history(client, fire, redaktor):
    sign(fire, redaktor, note="Läst mot MSB:s råd.")
    shown = client.get("/rad/brand-i-hemmet/").content.decode()
    assert '<time datetime="2026-11-22">22 november 2026</time>' in shown
    assert '<time datetime="2027-11-22">' in shown
    review = fire.reviews.get()
    assert (review.login, review.reviewed_on, review.note) == (
        "redaktor", TODAY, "Läst mot MSB:s råd.",
    )  # fmt: skip
    entry = PageLogEntry.objects.get(page=fire.pk, action="guidance.reviewed")
    assert entry.user == redaktor
    assert entry.message == "Stämmer fortfarande: Läst mot MSB:s råd."


def test_signature_neither_publishes_nor_loses_a_draft(client, fire, redaktor, admin_user):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Ett halvt utkast"
    waiting = draft.save_revision(user=admin_user)
    sign(fire, redaktor)
    fire.refresh_from_db()
    assert fire.title != "Ett halvt utkast"
    assert fire.has_unpublished_changes
    assert fire.latest_revision_id == waiting.pk
    assert "Ett halvt utkast" not in client.get("/rad/brand-i-hemmet/").content.decode()
    waiting.publish()
    fire.refresh_from_db()
    assert (fire.title, fire.last_reviewed) == ("Ett halvt utkast", TODAY)


def test_signature_leaves_a_scheduled_draft_its_hour(fire, redaktor):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Ny rubrik från nyår"
    hour = datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/Stockholm"))
    scheduled = draft.save_revision(approved_go_live_at=hour)
    sign(fire, redaktor)
    scheduled.refresh_from_db()
    assert scheduled.approved_go_live_at == hour
    scheduled.publish()
    fire.refresh_from_db()
    assert (fire.title, fire.last_reviewed) == ("Ny rubrik från nyår", TODAY)


def test_signature_leaves_a_workflow_where_it_is(fire, redaktor, admin_user):
    workflow = Workflow.objects.create(name="Läs först")
    task = Task.objects.create(name="Läs")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Väntar på någon annan"
    draft.save_revision(user=admin_user)
    state = workflow.start(draft, admin_user)
    before = state.current_task_state.revision_id
    sign(fire, redaktor)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert state.current_task_state.revision_id == before


def test_old_revision_that_is_published_again_brings_back_no_older_date(fire, redaktor):
    old = fire.save_revision()
    sign(fire, redaktor)
    old.publish()
    fire.refresh_from_db()
    assert fire.last_reviewed == TODAY


def test_second_signer_is_told_who_was_first(fire, redaktor, admin_user):
    seen = fire.last_reviewed
    sign(fire, redaktor)
    with pytest.raises(AlreadyReviewedError) as refused:
        sign(fire, admin_user, seen_last_reviewed=seen)
    assert refused.value.review.login == "redaktor"
    assert fire.reviews.count() == 1


def test_page_that_nobody_can_read_is_not_signed(fire, redaktor):
    fire.unpublish()
    with pytest.raises(NotPublishedError):
        sign(fire, redaktor)
    assert not GuidanceReview.objects.exists()


def test_signature_outlives_the_login(fire, redaktor):
    sign(fire, redaktor)
    redaktor.delete()
    assert fire.reviews.get().login == "redaktor"
