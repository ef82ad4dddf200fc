"""What is late of a plan itself: on its page, on the editors' start page, in reminders."""

import re
from datetime import date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Locale

from promises.models import ActionPlanPage, PlanFollowUp, PlanMeasure
from promises.prevention.editing.desk import late_points
from promises.prevention.plan_work import list_plan_work
from tests.promises.prevention.conftest import PLAN, copy_version, words
from tryggochsaker.jobs.schedule import registered_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

BUMPS = "Farthinder vid Åkerskolan"
FOLLOW_UP = "Uppföljning av hela planen"
DAYS = {
    date(2026, 11, 24): 0,
    date(2026, 11, 25): 1,
    date(2026, 12, 9): 1,
    date(2026, 12, 16): 0,
    date(2026, 12, 17): 1,
    date(2026, 12, 31): 1,
    date(2027, 1, 1): 0,
}
"""How many mails the worker sends on a day: the plan is followed up on 9 December, and one of its
measures is due on 31 December. What has been late for months is on the lists, not in mails."""


@pytest.fixture
def plan():
    return ActionPlanPage.objects.get(slug="2026-2027")


def test_replaced_plan_grows_no_later(read, plan, demo_day):
    copy_version(
        plan,
        title="Nästa",
        decided_on=date(2026, 11, 20),
        valid_from=date(2026, 12, 1),
        revise_by=date(2028, 11, 20),
    )
    text = words(read(PLAN))
    assert f"{BUMPS} Försenad 83 dagar" in text
    assert "3 åtgärder försenade" in text
    demo_day.move_to(timezone.make_aware(datetime(2026, 12, 2, 12)))
    text = words(read(PLAN))
    assert f"{BUMPS} Pågår" in text
    assert f"{len(re.findall('Försenad [0-9]+ dag', text))} åtgärder försenade" in text


@pytest.fixture
def waiting():
    """Return a function that reads what the desk says is late, by its words."""
    login = get_user_model().objects.get(username="redaktor")
    return lambda: {row.what: row for row in late_points(login, timezone.localdate())}


@pytest.fixture
def remind(demo_day):
    """Return a function that lets the worker look at noon of a day, and counts its mails."""

    def look(day):
        demo_day.move_to(timezone.make_aware(datetime(day.year, day.month, day.day, 12)))
        return registered_job("remind_of_plan_days").run()

    return look


def registered_job(name):
    return next(job for job in registered_jobs() if job.name == name)


def test_desk_lists_a_late_measure_of_the_plan_until_it_is_done(waiting, plan):
    row = waiting()[BUMPS]
    assert (row.title, row.day, row.is_overdue) == (plan.title, date(2026, 8, 31), True)
    PlanMeasure.objects.filter(title=BUMPS).update(status="klar")
    assert BUMPS not in waiting()


def test_desk_lists_the_follow_up_of_the_plan_until_it_is_written(waiting, plan, demo_day):
    assert FOLLOW_UP not in waiting()
    demo_day.move_to(timezone.make_aware(datetime(2026, 12, 10, 12)))
    assert waiting()[FOLLOW_UP].day == date(2026, 12, 9)
    PlanFollowUp.objects.create(
        page=plan, date=date(2026, 12, 10), title="Hela året", summary="Bra.", locale=plan.locale
    )
    assert FOLLOW_UP not in waiting()


def test_list_of_plans_names_what_is_late_of_each(client):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    assert BUMPS in client.get(reverse("prevention_plans:index")).content.decode()


def test_role_is_reminded_two_weeks_before_and_on_the_day_each_once(remind):
    looked = [(day, remind(day), remind(day)) for day in DAYS]
    assert looked == [(day, expected, 0) for day, expected in DAYS.items()]
    subjects = Email.objects.order_by("pk").values_list("subject", flat=True)
    follow_up = "Uppföljning av planen, 9 december 2026: Åtgärdsplan 2026–2027"
    measure = "Åtgärd i planen, 31 december 2026: Skola, socialtjänst, polis och fritid möts"
    assert [subject[: len(measure)] for subject in subjects] == [
        follow_up,
        follow_up,
        measure,
        measure,
    ]


def test_mail_says_what_is_due_and_leads_to_the_plan(remind, plan):
    remind(date(2026, 12, 17))
    mail = Email.objects.get(subject__startswith="Åtgärd i planen")
    assert mail.to == ["bra-kommun@exempelkoping.example"]
    assert "Socialtjänsten" in mail.message
    assert f"/admin/pages/{plan.pk}/edit/" in mail.message


def test_neither_replaced_plans_nor_translations_are_work(waiting, remind, plan, demo_day):
    english, _ = Locale.objects.get_or_create(language_code="en")
    translation = plan.copy_for_translation(english, copy_parents=True)
    translation.live = True
    translation.save()
    assert [work.plan.pk for work in list_plan_work(timezone.localdate()) if work.is_late] == [
        plan.pk
    ]
    new = copy_version(
        plan,
        title="Nästa",
        decided_on=date(2026, 11, 20),
        valid_from=date(2026, 12, 1),
        revise_by=date(2028, 11, 20),
    )
    demo_day.move_to(timezone.make_aware(datetime(2026, 12, 2, 12)))
    assert {work.plan.pk for work in list_plan_work(timezone.localdate())} == {new.pk}
    assert waiting()[BUMPS].title == "Nästa"
