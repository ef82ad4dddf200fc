from datetime import date

import pytest

from home.models import HomePage, MunicipalitySettings, PageReminder, ResponsibleFunction
from home.reminding import Reminder, claim, find_queued, find_receiver

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
