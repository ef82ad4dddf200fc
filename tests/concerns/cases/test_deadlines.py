"""Reminders and escalations: at the right time, once, to the right function, empty of words."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from post_office.models import Email

from concerns.deadlines import services
from concerns.deadlines.job import watch_deadlines
from concerns.deadlines.selectors import find_to_escalate, find_to_remind
from concerns.models import Concern, ConcernCategory, EventKind, Status
from concerns.services import change_status

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 9.00 in Sweden
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def only_ours(db):
    Concern.objects.all().delete()


@pytest.fixture
def clock(demo_day):
    demo_day.move_to(MONDAY)
    return demo_day


@pytest.fixture
def case(only_ours, submit, clock):
    """A technical case of last week whose last day is Friday."""
    case = submit("belysning_vaxtlighet", received_at=MONDAY - timedelta(days=5))
    Concern.objects.filter(pk=case.pk).update(due_on=FRIDAY)
    Email.objects.all().delete()
    return case


def kinds(case):
    return [event.kind for event in case.events.all()]


def mails_to(function):
    return list(Email.objects.filter(concern_mail__function__code=function))


def run_on(clock, day, hour=9):
    clock.move_to(datetime(2026, 11, day, hour - 1, 0, tzinfo=UTC))
    return watch_deadlines()


def test_function_is_reminded_two_working_days_before_and_once(case, clock):
    assert run_on(clock, 24) == 0
    assert run_on(clock, 25) == 1
    assert run_on(clock, 25, hour=10) == run_on(clock, 26) == 0
    case.refresh_from_db()
    assert case.reminded_on == date(2026, 11, 25)
    assert kinds(case) == [EventKind.RECEIVED, EventKind.REMINDED]
    [mail] = mails_to("teknisk_felanmalan")
    assert mail.subject == f"Svara snart: ärende {case.reference}"
    assert f"/admin/arenden/{case.reference}/" in mail.message


def test_category_says_how_long_before(case, clock):
    ConcernCategory.objects.filter(pk=case.category_id).update(remind_working_days_before=4)
    assert run_on(clock, 23) == 1


def test_weekends_do_not_count_as_working_days(case, clock):
    Concern.objects.filter(pk=case.pk).update(due_on=date(2026, 12, 1))  # a Tuesday
    assert run_on(clock, 26) == 0
    assert run_on(clock, 27) == 1


def test_security_function_is_told_the_day_after_and_once(case, clock):
    run_on(clock, 25)
    Concern.objects.filter(pk=case.pk).update(due_on=date(2026, 11, 26))
    assert run_on(clock, 26) == 0
    assert run_on(clock, 27) == 1
    assert run_on(clock, 27, hour=11) == 0
    case.refresh_from_db()
    assert case.escalated_on == FRIDAY
    assert kinds(case)[-1] == EventKind.ESCALATED
    [mail] = mails_to("sakerhetsfunktion")
    assert mail.subject == f"Försenat: ärende {case.reference}"


def test_mails_hold_number_and_link_and_no_word_of_the_resident(only_ours, submit, clock):
    words = dict.fromkeys(["description", "place", "name", "email", "phone"], "sentinel-77")
    case = submit("belysning_vaxtlighet", received_at=MONDAY - timedelta(days=9), **words)
    for due_on in [MONDAY.date(), MONDAY.date() - timedelta(days=3)]:
        Concern.objects.filter(pk=case.pk).update(due_on=due_on)
        assert watch_deadlines() == 1
    for mail in Email.objects.filter(concern_mail__concern=case):
        assert "sentinel" not in mail.message + mail.subject
        assert str(case.category) not in mail.message + mail.subject


@pytest.mark.parametrize(("day", "hour"), [(28, 10), (29, 10), (25, 7), (25, 16), (25, 23)])
def test_nobody_is_written_to_while_the_office_is_closed(case, clock, day, hour):
    assert run_on(clock, day, hour) == 0


def test_late_on_a_friday_is_escalated_on_monday(case, clock):
    assert run_on(clock, 28) == run_on(clock, 29) == 0
    assert run_on(clock, 30) == 1


@pytest.mark.parametrize("status", [Status.WAITING, Status.FORWARDED, Status.REOPENED])
def test_clock_goes_on_whoever_is_waited_for(case, clock, status):
    Concern.objects.filter(pk=case.pk).update(status=status)
    assert run_on(clock, 25) == 1
    assert run_on(clock, 30) == 1


def test_reminder_says_that_the_case_waits_for_the_resident(case, clock):
    Concern.objects.filter(pk=case.pk).update(status=Status.WAITING)
    run_on(clock, 25)
    assert "väntar på invånaren" in mails_to("teknisk_felanmalan")[0].message


def test_closed_case_and_case_without_a_day_are_left_alone(case, submit, clock):
    change_status(concern=case, new_status="closed", outcome="answered", actor=None)
    without = submit("belysning_vaxtlighet", received_at=MONDAY - timedelta(days=20))
    Concern.objects.filter(pk=without.pk).update(due_on=None)
    assert run_on(clock, 25) == run_on(clock, 30) == 0


def test_case_that_came_today_is_no_reminder(only_ours, submit, clock):
    case = submit("belysning_vaxtlighet", received_at=MONDAY)
    Concern.objects.filter(pk=case.pk).update(due_on=MONDAY.date() + timedelta(days=1))
    assert watch_deadlines() == 0
    assert run_on(clock, 24) == 1


def test_reopened_case_gets_a_new_day_and_a_new_reminder(case, clock):
    run_on(clock, 25)
    run_on(clock, 30)
    change_status(concern=case, new_status="closed", outcome="answered", actor=None)
    reopened = change_status(concern=case, new_status="reopened", actor=None)
    assert (reopened.reminded_on, reopened.escalated_on) == (None, None)
    assert reopened.due_on > date(2026, 11, 30)
    clock.move_to(datetime.combine(reopened.due_on, MONDAY.timetz()))
    assert watch_deadlines() == 1
    assert kinds(case).count(EventKind.REMINDED) == 2


def test_worker_that_read_before_another_acted_does_nothing(case, clock):
    clock.move_to(datetime(2026, 11, 25, 9, tzinfo=UTC))
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    [seen] = find_to_remind(date(2026, 11, 25))
    assert services.remind(seen, now=now)
    assert not services.remind(seen, now=now)  # a second worker with the same list
    assert Email.objects.filter(concern_mail__concern=case).count() == 1


def test_case_closed_after_the_worker_read_it_is_not_escalated(case, clock):
    now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    clock.move_to(now)
    [seen] = find_to_escalate(date(2026, 11, 30))
    change_status(concern=case, new_status="closed", outcome="answered", actor=None)
    assert not services.escalate(seen, now=now)


def test_reminder_does_not_make_a_handlers_form_old(case, clock):
    seen = case.events.last().pk
    run_on(clock, 25)
    changed = change_status(concern=case, new_status="in_progress", actor=None, seen_event=seen)
    assert changed.status == Status.IN_PROGRESS


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_mail(submit, clock):
    case = submit("belysning_vaxtlighet", received_at=MONDAY - timedelta(days=5))
    Concern.objects.exclude(pk=case.pk).delete()
    Email.objects.all().delete()
    Concern.objects.filter(pk=case.pk).update(due_on=MONDAY.date())
    together = threading.Barrier(2)

    def work():
        try:
            together.wait()
            watch_deadlines()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Email.objects.count() == 1
    assert kinds(case) == [EventKind.RECEIVED, EventKind.REMINDED]


def test_looking_for_deadlines_costs_the_same_however_many_cases_there_are(
    case, submit, clock, django_assert_max_num_queries
):
    for _ in range(5):
        submit("belysning_vaxtlighet")
    with django_assert_max_num_queries(4):
        assert watch_deadlines() == 0
