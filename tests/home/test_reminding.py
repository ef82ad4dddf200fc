from datetime import date, timedelta

import pytest

from home.models import HomePage, MunicipalitySettings, PageReminder, ResponsibleFunction
from home.reminding import Reminder, claim, find_queued, find_receiver, stage_due

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 15)


@pytest.fixture
def reminder():
    return Reminder(HomePage.objects.first().pk, "granskning", DAY, "fore")


def test_a_reminder_is_claimed_once_and_a_group_with_it_not_at_all(reminder):
    other = Reminder(reminder.page_id, "granskning", DAY, "samma_dag")
    assert claim([reminder])
    assert not claim([reminder])
    assert not claim([other, reminder])
    assert find_queued([reminder.page_id], "granskning") == {reminder}


def test_a_day_that_is_moved_is_another_reminder(reminder):
    assert claim([reminder])
    assert claim([Reminder(reminder.page_id, "granskning", date(2026, 12, 16), "fore")])
    assert PageReminder.objects.count() == 2


def test_function_goes_before_the_editors_and_these_before_the_municipality():
    MunicipalitySettings.objects.update(editors_email="webb@x.example", email="info@x.example")
    with_address, without = ResponsibleFunction(email="a@x.example"), ResponsibleFunction()
    assert find_receiver(with_address) == "a@x.example"
    assert find_receiver(without) == find_receiver(None) == "webb@x.example"
    MunicipalitySettings.objects.update(editors_email="")
    assert find_receiver(None) == "info@x.example"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 9, 26), None),
        (date(2027, 9, 27), 60),
        (date(2027, 11, 11), 60),
        (date(2027, 11, 12), 14),
        (date(2027, 11, 25), 14),
        (date(2027, 11, 26), 0),
        (date(2028, 3, 1), 0),
    ],
)
def test_reminder_of_a_day_is_the_last_one_that_has_come(today, expected):
    assert stage_due(date(2027, 11, 26), today, (60, 14, 0)) == expected


@pytest.mark.parametrize(("days_after", "expected"), [(0, 0), (7, 0), (8, None)])
def test_reminder_of_a_day_that_has_passed_is_made_up_for_as_long_as_it_helps(days_after, expected):
    today = DAY + timedelta(days=days_after)
    assert stage_due(DAY, today, (14, 0), make_up_for=timedelta(days=7)) == expected
