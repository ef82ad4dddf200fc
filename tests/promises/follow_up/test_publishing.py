"""One press: the page, the feed and the followers, and nobody else's draft."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from promises.models import (
    FollowerMail,
    FollowUp,
    MeasureReading,
    PromisePage,
    Reading,
)
from tests.promises.follow_up.conftest import FOUND, field, fields_of

pytestmark = pytest.mark.django_db


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


def test_history_says_who_followed_up(editor, promise):
    editor.send(editor.open())
    history = editor.client.get(f"/admin/pages/{promise.pk}/history/").text
    assert "En uppföljning publicerades" in history


def test_only_what_somebody_looked_at_says_when_it_was_looked_at(editor, promise, counted):
    before = {row.pk: row.status_on for row in promise.measures.exclude(pk=counted.pk)}
    counts = {field(counted, "done"): "2", field(counted, "planned"): "2"}
    assert editor.send(editor.open(), **counts).status_code == 302
    assert {row.pk: row.status_on for row in promise.measures.exclude(pk=counted.pk)} == before
    counted.refresh_from_db()
    assert counted.status_on == date(2026, 11, 22)
