"""The owner is mailed in time, once each, and never into the void."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Locale

from guidance.models import GuidancePage
from guidance.review.interval import (
    ReviewStage,
)
from guidance.review.reminders import send_review_reminders
from guidance.review.selectors import in_review_cycle
from home.models import MunicipalitySettings, PageReminder, ResponsibleFunction
from tests.guidance.review.signing import TODAY, sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def mails():
    return list(Email.objects.filter(message__contains="granskning/").order_by("pk"))


def test_owner_is_mailed_before_on_the_day_and_90_days_later_each_once(demo_day, fire):
    PageReminder.objects.all().delete()
    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    address = fire.owner_function.email
    due = date(2027, 10, 12)
    told = []
    for days in (-31, -30, -29, -1, 0, 1, 89, 90, 91):
        demo_day.move_to(datetime.combine(due + timedelta(days=days), datetime.min.time(),
                                          tzinfo=ZoneInfo("Europe/Stockholm")))  # fmt: skip
        for _again in range(2):
            send_review_reminders()
        told.append(len(mails()))
    assert told == [0, 1, 1, 1, 2, 2, 2, 3, 3]
    assert {mail.to[0] for mail in mails()} == {address}
    assert [mail.subject.split(":")[0] for mail in mails()] == [
        "Snart dags att granska", "Dags att granska", "Granskningen är 90 dagar försenad",
    ]  # fmt: skip
    assert all(fire.title in mail.message for mail in mails())


def test_signature_ends_the_reminders_of_that_review(demo_day, fire, redaktor):
    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    demo_day.move_to("2027-10-12T08:00:00+02:00")
    sign(fire, redaktor, today=date(2027, 10, 12))
    send_review_reminders()
    assert mails() == []


def test_page_without_an_owner_is_mailed_to_the_editors_and_several_are_one_mail(demo_day):
    GuidancePage.objects.update(owner_function=None, next_review=date(2027, 1, 1))
    demo_day.move_to("2027-01-01T08:00:00+01:00")
    assert send_review_reminders() == 1
    (mail,) = mails()
    assert mail.to == [MunicipalitySettings.objects.get().editors_email]
    assert mail.subject == "15 sidor att granska"
    assert PageReminder.objects.count() == 15


def test_without_any_address_nothing_is_noted_so_that_a_later_one_is_mailed(demo_day):
    MunicipalitySettings.objects.update(editors_email="", email="")
    GuidancePage.objects.update(owner_function=None, next_review=timezone.localdate())
    assert send_review_reminders() == 0
    MunicipalitySettings.objects.update(editors_email="ny@exempelkoping.example")
    assert send_review_reminders() == 1


def test_worker_that_dies_with_the_mail_leaves_no_reminder(monkeypatch, fire):
    GuidancePage.objects.filter(pk=fire.pk).update(next_review=TODAY)

    def die(**kwargs):
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("guidance.review.reminders.queue_mail", die)
        with pytest.raises(RuntimeError):
            send_review_reminders()
    assert not PageReminder.objects.filter(page=fire).exists()
    send_review_reminders()
    assert PageReminder.objects.filter(page=fire, stage=ReviewStage.DUE.value).count() == 1


def test_other_worker_that_came_first_makes_no_second_mail(monkeypatch, fire):
    """Both have read what is due before either writes."""
    from guidance.review import reminders

    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    GuidancePage.objects.filter(pk=fire.pk).update(next_review=TODAY)
    due = reminders._list_due(TODAY)
    send_review_reminders()
    monkeypatch.setattr(reminders, "_list_due", lambda today: due)
    assert send_review_reminders() == 0
    assert len(mails()) == 1


def test_heading_with_a_line_break_makes_no_second_header(fire):
    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    GuidancePage.objects.filter(pk=fire.pk).update(
        title="Brand\r\nBcc: ond@ond.example", next_review=TODAY
    )
    send_review_reminders()
    (mail,) = mails()
    assert "\n" not in mail.subject
    assert mail.to == [ResponsibleFunction.objects.get(code="raddningstjanst").email]


def test_complete_translation_follows_its_swedish_page_and_is_reminded_of_by_it_alone(
    demo_day, fire, redaktor
):
    english = fire.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()
    sign(fire, redaktor)
    english.refresh_from_db()
    assert (english.last_reviewed, english.next_review) == (TODAY, date(2027, 11, 22))
    assert not english.reviews.exists()
    listed = in_review_cycle(GuidancePage.objects.all())
    assert fire in listed
    assert english not in listed
