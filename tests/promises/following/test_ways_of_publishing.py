"""Followers are told however a promise is published, and of what an interrupted publishing left."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from promises.following.news import announce_missed
from promises.models import FollowerMail, PromiseNews, PromisePage
from tests.promises.test_editing import edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("follower")]

RESULT = {
    "evaluated_on": "2026-11-22",
    "evaluation_result": "uppfyllt",
    "evaluation_summary": "Så gick det.",
    "status_reason": "Enkäten räckte inte till.",
}


@pytest.fixture
def page_editor():
    """A login in Wagtail's editor."""
    client = Client()
    client.force_login(User.objects.get(username="redaktor"))
    return client


def told(promise):
    """Return how many evaluations are noted, and how many mails tell of them."""
    news = PromiseNews.objects.filter(promise=promise, kind="evaluation")
    return news.count(), FollowerMail.objects.filter(news__in=news).count()


def evaluated(promise):
    page = PromisePage.objects.get(pk=promise.pk)
    for name, value in RESULT.items():
        setattr(page, name, value)
    page.evaluated_on = date(2026, 11, 22)
    return page


def test_publish_button_of_the_page_editor(page_editor, promise):
    assert edit(page_editor, promise, publish=True, **RESULT).status_code == 302
    assert told(promise) == (1, 1)


def test_save_button_tells_nobody(page_editor, promise):
    assert edit(page_editor, promise, publish=False, **RESULT).status_code == 302
    assert told(promise) == (0, 0)


def test_page_that_goes_live_at_a_set_time(promise, demo_day):
    page = evaluated(promise)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    call_command("publish_scheduled")
    assert told(promise) == (0, 0)
    demo_day.shift(timedelta(hours=2))
    call_command("publish_scheduled")
    assert told(promise) == (1, 1)


def test_publishing_that_was_cut_off_is_made_up_for_once(promise):
    evaluated(promise).save()
    assert announce_missed() == 1
    assert announce_missed() == 0
    assert told(promise) == (1, 1)
