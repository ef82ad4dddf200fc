"""The responsible role is reminded of a revision: once each time, and never not at all."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Locale

from home.models import MunicipalitySettings, PageReminder
from promises.models import (
    ActionPlanPage,
    CouncilMeeting,
    LocalCouncilPage,
    SafetyWalkPage,
    SituationReportPage,
    WalkPoint,
)
from promises.prevention import reminders
from promises.prevention.reminders import remind_of_revisions
from promises.prevention.selectors import (
    list_points_to_see_to,
    list_silent_meetings,
    list_walks_without_protocol,
    newest_versions,
)
from tryggochsaker.jobs.schedule import registered_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

LAST_DAY = date(2027, 11, 26)
BOTH = 2  # the report and the plan were decided on the same day


@pytest.fixture
def on_day(demo_day):
    """Return a function that makes it noon so many days before the last day for revision."""

    def move(days_before):
        day = LAST_DAY - timedelta(days=days_before)
        demo_day.move_to(timezone.make_aware(datetime(day.year, day.month, day.day, 12)))

    return move


def mails():
    return Email.objects.filter(message__contains="2023:196").order_by("pk")


def test_worker_knows_the_job():
    assert "remind_of_revisions" in {job.name for job in registered_jobs()}


def test_three_reminders_each_once_however_often_the_worker_looks(on_day):
    for days_before, expected in [(61, 0), (60, 1), (59, 1), (14, 2), (1, 2), (0, 3), (-40, 3)]:
        on_day(days_before)
        remind_of_revisions()
        remind_of_revisions()
        assert mails().count() == expected * BOTH, days_before


def test_mail_goes_to_the_role_with_title_day_and_link(on_day):
    on_day(60)
    remind_of_revisions()
    plan = ActionPlanPage.objects.get(slug="2026-2027")
    mail = mails().get(subject__contains=plan.title)
    assert mail.to == ["bra-kommun@exempelkoping.example"]
    assert mail.subject == "Ska revideras senast 26 november 2027: Åtgärdsplan 2026–2027"
    assert f"/admin/pages/{plan.pk}/edit/" in mail.message


def test_worker_that_slept_sends_what_fits_today_only(on_day):
    on_day(3)
    assert remind_of_revisions() == BOTH
    assert set(PageReminder.objects.values_list("stage", flat=True)) == {"14"}


def test_worker_that_wakes_after_the_day_still_says_so(on_day):
    on_day(-9)
    assert remind_of_revisions() == BOTH
    assert mails().first().subject.startswith("Skulle ha reviderats senast 26 november 2027")


def test_replaced_versions_and_drafts_remind_nobody(on_day):
    on_day(0)
    remind_of_revisions()
    reminded = set(PageReminder.objects.values_list("page__slug", flat=True))
    assert reminded == {"2026-2027", "2025"}
    PageReminder.objects.all().delete()
    ActionPlanPage.objects.update(status="utkast")
    SituationReportPage.objects.update(status="utkast")
    assert remind_of_revisions() == 0


def test_translation_is_neither_reminded_of_nor_listed_again(on_day):
    on_day(-9)
    today = timezone.localdate()
    CouncilMeeting.objects.update(outcome="")
    WalkPoint.objects.update(due=LAST_DAY, state="pagaende")
    listed = (list_points_to_see_to, list_walks_without_protocol, list_silent_meetings)
    english, _ = Locale.objects.get_or_create(language_code="en")
    before = [len(rows(today)) for rows in listed]
    assert all(before)
    models = (SituationReportPage, ActionPlanPage, SafetyWalkPage, LocalCouncilPage)
    for page in [page for model in models for page in model.objects.live()]:
        translation = page.copy_for_translation(english, copy_parents=True)
        translation.live = True
        translation.save()
    assert [len(rows(today)) for rows in listed] == before
    assert remind_of_revisions() == BOTH
    assert len(newest_versions()) == 2 * BOTH


def test_a_day_that_is_moved_is_reminded_of_anew(on_day):
    on_day(14)
    remind_of_revisions()
    ActionPlanPage.objects.filter(slug="2026-2027").update(revise_by=date(2027, 11, 20))
    assert remind_of_revisions() == 1


def test_row_and_mail_are_written_together_or_not_at_all(on_day, monkeypatch):
    on_day(60)

    def fail(**kwargs):
        raise RuntimeError("killed")

    monkeypatch.setattr(reminders, "queue_mail", fail)
    with pytest.raises(RuntimeError):
        remind_of_revisions()
    assert not PageReminder.objects.exists()
    monkeypatch.undo()
    on_day(60)
    assert remind_of_revisions() == BOTH


def test_without_a_function_the_municipality_is_reminded(on_day):
    on_day(60)
    ActionPlanPage.objects.update(responsible_function=None)
    SituationReportPage.objects.update(responsible_function=None)
    remind_of_revisions()
    own = MunicipalitySettings.objects.get()
    expected = getattr(own, "editors_email", "") or own.email
    assert {tuple(mail.to) for mail in mails()} == {(expected,)}


def test_worker_that_looks_again_asks_before_it_writes(on_day, monkeypatch):
    on_day(60)
    assert remind_of_revisions() == BOTH

    def fail(claimed):
        raise AssertionError(claimed)

    monkeypatch.setattr(reminders, "claim", fail)
    assert remind_of_revisions() == 0
