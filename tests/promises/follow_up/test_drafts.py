"""What waits beside the published page gets the follow-up, and keeps what it says itself."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from promises.models import PromisePage
from tests.promises.follow_up.conftest import FOUND, field, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(promise):
    return promise.measures.get(status="forsenad")


def change(promise, late, felt):
    """Return the page in memory with another state, trend and day than residents see."""
    page = PromisePage.objects.get(pk=promise.pk)
    for row in page.measures.get_object_list():
        if row.translation_key == late.translation_key:
            row.status, row.status_on = "klar", date(2026, 11, 20)
    for row in page.indicators.get_object_list():
        if row.translation_key == felt.translation_key:
            row.trend = "samre" if felt.trend != "samre" else "battre"
    page.next_follow_up = date(2027, 3, 1)
    return page


def states(page, late, felt):
    """Return state, its day, trend and next day as a version of the page has them."""
    measure = page.measures.get(translation_key=late.translation_key)
    indicator = page.indicators.get(translation_key=felt.translation_key)
    return measure.status, measure.status_on, indicator.trend, page.next_follow_up


def newest(promise):
    return PromisePage.objects.get(pk=promise.pk).get_latest_revision_as_object()


def test_draft_keeps_its_states_where_the_form_was_left_alone(editor, promise, late, felt):
    page = change(promise, late, felt)
    page.save_revision(user=User.objects.get(username="admin"))
    waiting = states(page, late, felt)
    assert editor.send(editor.open()).status_code == 302
    assert states(newest(promise), late, felt) == waiting
    assert promise.measures.get(pk=late.pk).status == "forsenad"


def test_draft_takes_what_was_chosen_in_the_form(editor, promise, late, felt):
    change(promise, late, felt).save_revision()
    fields = editor.open() | {field(late, "status"): "pagaende", "next_follow_up": "2027-01-20"}
    assert editor.send(fields).status_code == 302
    status, day, _trend, following = states(newest(promise), late, felt)
    assert (status, day, following) == ("pagaende", date(2026, 11, 22), date(2027, 1, 20))


def test_day_that_has_passed_gives_way_but_not_a_drafts_own(editor, promise, late, felt):
    PromisePage.objects.filter(pk=promise.pk).update(next_follow_up=date(2026, 11, 20))
    change(promise, late, felt).save_revision()
    assert editor.send(editor.open()).status_code == 302
    promise.refresh_from_db()
    assert promise.next_follow_up == promise.valid_to
    assert newest(promise).next_follow_up == date(2027, 3, 1)


def test_second_editor_does_not_take_back_what_the_first_reported(
    editor, other, promise, late, felt
):
    mine, theirs = editor.open(), other.open()
    theirs |= {field(late, "status"): "klar", "next_follow_up": "2027-01-20"}
    assert other.send(theirs, summary="De andra var först.").status_code == 302
    trend = "samre" if felt.trend != "samre" else "battre"
    refused = editor.send(mine, **{field(felt, "trend"): trend})
    assert refused.status_code == 409
    assert editor.send(fields_of(refused)).status_code == 302
    promise.refresh_from_db()
    status, _day, now, following = states(promise, late, felt)
    assert (status, now, following) == ("klar", trend, date(2027, 1, 20))


def test_version_that_never_was_takes_the_states_of_today(editor, promise, late):
    PromisePage.objects.get(pk=promise.pk).save_revision().publish()
    refused = editor.send(editor.open(), seen="9" * 30)
    assert refused.status_code == 409
    assert fields_of(refused)[field(late, "status")] == "forsenad"


def test_version_that_waits_for_its_time_keeps_the_follow_up_beside_a_newer_draft(
    editor, client, promise, demo_day
):
    page = PromisePage.objects.get(pk=promise.pk)
    page.title, page.go_live_at = "VÄNTAR PÅ SIN TID", timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    page = newest(promise)
    page.title, page.go_live_at = "NYARE UTKAST", None
    page.save_revision()
    assert editor.send(editor.open()).status_code == 302
    demo_day.shift(timedelta(hours=2))
    call_command("publish_scheduled")
    shown = client.get(promise.url).text
    assert "VÄNTAR PÅ SIN TID" in shown
    assert FOUND in shown
    draft = newest(promise)
    assert draft.title == "NYARE UTKAST"
    assert FOUND in {row.summary for row in draft.follow_ups.all()}
    assert PromisePage.objects.get(pk=promise.pk).has_unpublished_changes
