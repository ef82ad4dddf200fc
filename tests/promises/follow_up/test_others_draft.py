"""Somebody else's half-written draft: neither published nor lost, on its way as before."""

import json
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, TaskState, Workflow, WorkflowTask

from promises.models import FollowerMail, FollowUp, PromisePage
from tests.promises.follow_up.conftest import FOUND, field

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(promise):
    """A half-written draft by somebody else: invalid, with a row of its own and one taken away."""
    page = PromisePage.objects.get(pk=promise.pk)
    page.promise_text = ""
    page.title = "HALVSKRIVET"
    gone = page.measures.get(title__startswith="Fältgruppen")
    page.measures.remove(gone)
    page.follow_ups.add(
        FollowUp(date=date(2026, 11, 1), title="Halv", summary="HALV RAD", locale=page.locale)
    )
    author = User.objects.get(username="admin")
    return page.save_revision(user=author, clean=False)


def test_draft_is_neither_published_nor_lost(editor, client, promise, draft):
    fields = editor.open()
    assert "opublicerat utkast" in editor.client.get(editor.url).text
    assert editor.send(fields).status_code == 302
    page = client.get(promise.url).text
    assert FOUND in page
    assert "HALVSKRIVET" not in page
    assert "HALV RAD" not in page
    promise.refresh_from_db()
    assert promise.has_unpublished_changes
    waiting = promise.get_latest_revision()
    assert waiting.user.username == "admin"
    content = waiting.as_object()
    assert (content.title, content.promise_text) == ("HALVSKRIVET", "")
    assert content.measures.count() == promise.measures.count() - 1
    assert {row.summary for row in content.follow_ups.all()} >= {"HALV RAD", FOUND}


def test_draft_published_later_keeps_the_follow_up_and_tells_nobody_again(
    editor, client, draft, follower, counted
):
    promise = counted.page
    editor.send(editor.open(), **{field(counted, "done"): "2", field(counted, "planned"): "2"})
    content = PromisePage.objects.get(pk=promise.pk).get_latest_revision_as_object()
    content.promise_text = "Vi lovar."
    content.save_revision().publish()
    page = client.get(promise.url).text
    assert page.count(FOUND) == 1
    assert "45 av 48 helger" in page
    assert "HALVSKRIVET" in page
    assert FollowerMail.objects.filter(kind="news").count() == 1


def test_schedule_of_a_draft_stands(editor, promise, draft, demo_day):
    moment = timezone.now() + timedelta(days=3)
    Revision.objects.filter(pk=draft.pk).update(approved_go_live_at=moment)
    editor.send(editor.open())
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    assert [row.pk for row in scheduled] == [
        PromisePage.objects.get(pk=promise.pk).latest_revision_id
    ]
    assert json.dumps(scheduled[0].content).count("HALVSKRIVET")


def test_way_through_approval_goes_on_with_the_follow_up_in_it(editor, promise, draft):
    task = GroupApprovalTask.objects.create(name="Läs")
    task.groups.set(Group.objects.filter(name="Kommunikatörer"))
    workflow = Workflow.objects.create(name="Granska")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = PromisePage.objects.get(pk=promise.pk)
    state = workflow.start(page, User.objects.get(username="admin"))
    editor.send(editor.open())
    state.refresh_from_db()
    assert state.status == "in_progress"
    waiting = TaskState.objects.get(workflow_state=state)
    assert waiting.revision == PromisePage.objects.get(pk=promise.pk).get_latest_revision()
    assert FOUND in json.dumps(waiting.revision.content, ensure_ascii=False)
