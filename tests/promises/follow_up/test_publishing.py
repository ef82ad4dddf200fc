"""One press: the page, the feed and the followers, and nobody else's draft."""

import json
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, TaskState, Workflow, WorkflowTask

from promises.following.services import ask_to_follow
from promises.models import (
    Follower,
    FollowerMail,
    FollowUp,
    MeasureReading,
    PromisePage,
    Reading,
)
from tests.promises.follow_up.conftest import FOUND, Editor, field

pytestmark = pytest.mark.django_db


@pytest.fixture
def follower(promise):
    ask_to_follow(promise=promise, address="f@exempel.example", language="sv")
    Follower.objects.update(confirmed_at=timezone.now())


@pytest.fixture
def counted(promise):
    return promise.measures.get(title__startswith="Polis till fots")


@pytest.fixture
def felt(promise):
    return promise.indicators.get(name__startswith="Andel som känner")


def test_sentence_is_on_the_page_and_in_the_feed_at_once(editor, client, promise):
    answer = editor.send(editor.open())
    assert answer.status_code == 302
    assert FOUND in client.get(promise.url).text
    assert FOUND in client.get("/medborgarloften/atom.xml").text
    assert "Uppföljningen är publicerad" in editor.client.get(answer.url).text


def test_numbers_trend_states_and_next_day_are_published(editor, client, promise, counted, felt):
    late = promise.measures.get(status="forsenad")
    answer = editor.send(editor.open(), **{
        field(counted, "done"): "2", field(counted, "planned"): "2",
        field(felt, "value"): "56,5", field(felt, "trend"): "oforandrat",
        field(late, "status"): "klar", "next_follow_up": "2027-01-20",
    })  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(promise.url).text
    assert "45 av 48 helger" in page
    assert "56,5\N{NO-BREAK SPACE}%" in page
    assert "20 januari 2027" in page
    late.refresh_from_db()
    felt.refresh_from_db()
    assert (late.status, late.status_on, felt.trend) == ("klar", date(2026, 11, 22), "oforandrat")


def test_empty_numbers_add_no_readings(editor):
    before = Reading.objects.count(), MeasureReading.objects.count()
    assert editor.send(editor.open()).status_code == 302
    assert (Reading.objects.count(), MeasureReading.objects.count()) == before


def test_followers_are_told_in_the_same_transaction(editor, follower, monkeypatch):
    from promises.follow_up import services

    def fail(*args, **kwargs):
        raise RuntimeError

    fields = editor.open()
    with monkeypatch.context() as broken:
        broken.setattr(services, "announce_news", fail)
        with pytest.raises(RuntimeError):
            editor.send(fields)
    assert not FollowUp.objects.filter(summary=FOUND).exists()
    answer = editor.send(fields)
    assert FollowerMail.objects.filter(kind="news").count() == 1
    assert "1 följare får ett mejl" in editor.client.get(answer.url).text


def test_doubled_press_publishes_once(editor, follower, promise):
    fields = editor.open()
    first, second = editor.send(fields), editor.send(fields)
    assert (first.status_code, second.status_code) == (302, 302)
    assert FollowUp.objects.filter(summary=FOUND).count() == 1
    assert FollowerMail.objects.filter(kind="news").count() == 1


def test_second_editor_is_told_and_keeps_what_was_typed(editor, other, client, promise):
    mine, theirs = editor.open(), other.open()
    assert other.send(theirs, summary="De andra var först.").status_code == 302
    refused = editor.send(mine)
    assert refused.status_code == 409
    assert "De andra var först." in refused.text
    assert FOUND in refused.text
    assert FOUND not in client.get(promise.url).text
    from tests.promises.follow_up.conftest import fields_of

    assert editor.send(fields_of(refused)).status_code == 302
    page = client.get(promise.url).text
    assert FOUND in page
    assert "De andra var först." in page


def test_page_that_somebody_locked_is_left_alone(editor, promise):
    fields = editor.open()
    admin = User.objects.get(username="admin")
    PromisePage.objects.filter(pk=promise.pk).update(
        locked=True, locked_by=admin, locked_at=timezone.now()
    )
    answer = editor.send(fields)
    assert answer.status_code == 409
    assert FOUND in answer.text
    assert "Sidan är låst" in answer.text


# Somebody else's draft


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


def test_history_says_who_followed_up(editor, promise):
    editor.send(editor.open())
    history = editor.client.get(f"/admin/pages/{promise.pk}/history/").text
    assert "En uppföljning publicerades" in history


# What is refused


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": ""}, {"summary": "x" * 1001}, {"title": ""}, {"day": "2026-11-23"},
        {"day": "igår"}, {"next_follow_up": "2026-11-22"}, {"key": "x"}, {"key": ""},
        {"seen": "-1"}, {"seen": "x"}, {"source": "x" * 201}, {"summary": "a\x00b"},
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_refused_with_what_was_typed(editor, changes):
    answer = editor.send(editor.open(), **changes)
    assert answer.status_code == 422
    assert "Inget är publicerat än" in answer.text
    assert not FollowUp.objects.filter(date=date(2026, 11, 22)).exists()


@pytest.mark.parametrize(
    ("row", "part", "value"),
    [
        ("felt", "value", "101"), ("felt", "value", "1e400"), ("felt", "value", "NaN"),
        ("felt", "value", "<script>"), ("felt", "trend", "x"), ("felt", "day", "2027-01-01"),
        ("counted", "done", "-1"), ("counted", "done", "2"), ("counted", "planned", "2"),
        ("counted", "status", "x"), ("counted", "done", "99999999999999999999"),
    ],
)  # fmt: skip
def test_row_that_cannot_be_true_is_refused(editor, request, row, part, value):
    row = request.getfixturevalue(row)
    more = {field(row, "value"): "50"} if part == "day" else {}
    answer = editor.send(editor.open(), **more, **{field(row, part): value})
    assert answer.status_code == 422
    assert "<script>" not in answer.text.split("<main")[-1].replace("&lt;script&gt;", "")[:0]


def test_day_that_has_a_reading_already_is_not_counted_twice(editor, felt):
    taken = felt.latest.date.isoformat()
    answer = editor.send(editor.open(), **{field(felt, "value"): "57", field(felt, "day"): taken})
    assert answer.status_code == 422
    assert "redan en siffra från den dagen" in answer.text


def test_markup_is_shown_as_text(editor, client, promise):
    editor.send(editor.open(), summary="<script>alert(1)</script>", title="<b>x</b>")
    page = client.get(promise.url).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# Preview


def test_preview_shows_page_and_mail_and_saves_nothing(editor, promise, counted, follower):
    fields = editor.open()
    before = Revision.objects.count()
    answer = editor.send(
        fields, "visa", **{field(counted, "done"): "2", field(counted, "planned"): "2"}
    )
    assert answer.status_code == 200
    assert answer.text.count(FOUND) >= 2
    assert "45 av 48 helger" in answer.text
    assert "Mejlet till 1 följare" in answer.text
    assert 'sandbox="allow-same-origin"' in answer.text
    assert Revision.objects.count() == before
    assert not FollowUp.objects.filter(summary=FOUND).exists()
    assert not FollowerMail.objects.filter(kind="news").exists()


def test_preview_carries_everything_on(editor, client, promise):
    from tests.promises.follow_up.conftest import fields_of

    preview = editor.send(editor.open(), "visa", source="Protokoll 12")
    carried = fields_of(preview)
    back = editor.client.post(editor.url, carried | {"step": "andra"})
    assert back.status_code == 200
    assert FOUND in back.text
    assert editor.client.post(editor.url, carried | {"step": "publicera"}).status_code == 302
    assert FollowUp.objects.get(summary=FOUND).source == "Protokoll 12"


# Who comes in, and from where


@pytest.mark.parametrize(
    ("username", "status"),
    [("redaktor", 200), ("admin", 200), ("handlaggare", 403), ("kriskommunikator", 403)],
)
def test_only_publishers_come_in(url, username, status):
    client = Editor(url, username).client
    assert client.get(url).status_code == status
    assert client.get(f"{url}klart/").status_code == status


def test_post_without_right_changes_nothing(editor, url):
    fields = editor.open()
    assert Editor(url, "handlaggare").send(fields).status_code == 403
    assert not FollowUp.objects.filter(summary=FOUND).exists()


def test_promise_that_residents_do_not_see_has_no_form(editor, promise):
    PromisePage.objects.filter(pk=promise.pk).update(live=False)
    assert editor.client.get(editor.url).status_code == 404
    assert editor.client.get("/admin/medborgarloften/2000000000/folj-upp/").status_code == 404


@pytest.mark.parametrize(
    "where", ["/admin/pages/{pk}/edit/", "/admin/medborgarloften/", "/admin/pages/{parent}/"]
)
def test_form_is_led_to_from_where_editors_are(editor, promise, where):
    page = editor.client.get(where.format(pk=promise.pk, parent=promise.get_parent().pk)).text
    assert editor.url in page
