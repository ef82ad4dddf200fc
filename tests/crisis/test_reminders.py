"""The crisis group is reminded of each promise twice, once each, and only while it matters."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from post_office.models import Email

from crisis.models import Incident, PromiseReminder
from crisis.reminders import TOO_OLD, remind_of_promises
from crisis.roles import CRISIS_COMMUNICATORS
from crisis.services import add_update, end_notice
from home.models import MunicipalitySettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

GROUP = {"kriskommunikator@exempelkoping.example", "krisgruppen@exempelkoping.example"}


@pytest.fixture
def incident(publish):
    """A notice of its own that promises a message in an hour."""
    Incident.objects.update(next_update_at=None)
    made = publish(next_update_at=timezone.now() + timedelta(hours=1))
    Email.objects.all().delete()
    return made


def _mails():
    return list(Email.objects.order_by("pk"))


def test_group_is_mailed_ten_minutes_before_and_at_the_time(incident, demo_day):
    demo_day.shift(timedelta(minutes=49))
    assert remind_of_promises() == 0
    demo_day.shift(timedelta(minutes=1))
    assert remind_of_promises() == 1
    assert {mail.to[0] for mail in _mails()} == GROUP
    assert all("utlovat till kl. 14.30" in mail.subject for mail in _mails())
    demo_day.shift(timedelta(minutes=10))
    assert remind_of_promises() == 1
    assert (
        _mails()[-1].subject == f"Nu väntar invånarna på besked, kl. 14.30: {incident.identifier}"
    )
    kinds = PromiseReminder.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["fore", "nu"]


def test_mail_holds_number_heading_time_and_the_way_to_the_form(incident, demo_day):
    demo_day.shift(timedelta(hours=1))
    remind_of_promises()
    text = _mails()[0].message
    for words in (
        incident.identifier,
        "Gasläcka i Norrby – håll dig borta",
        "Utlovat: i dag kl. 14.30",
        f"http://127.0.0.1:8000/admin/kris/{incident.pk}/uppdatera/",
    ):
        assert words in text
    assert "ÖVNING" not in _mails()[0].subject


def test_running_again_mails_nobody_twice(incident, demo_day):
    demo_day.shift(timedelta(minutes=55))
    assert [remind_of_promises() for _ in range(3)] == [1, 0, 0]
    assert len(_mails()) == len(GROUP)


def test_update_meanwhile_moves_the_promise(incident, communicator, demo_day):
    demo_day.shift(timedelta(minutes=40))
    later = timezone.now() + timedelta(hours=2)
    add_update(incident=incident, by=communicator, texts={"sv": "x"}, next_update_at=later)
    demo_day.shift(timedelta(minutes=30))
    assert remind_of_promises() == 0
    demo_day.shift(timedelta(hours=1, minutes=25))
    assert remind_of_promises() == 1


def test_nothing_is_sent_once_the_notice_has_ended(incident, communicator, demo_day):
    demo_day.shift(timedelta(minutes=52))
    end_notice(incident=incident, by=communicator, texts={"sv": "Över."})
    assert remind_of_promises() == 0


def test_nothing_is_sent_for_a_notice_that_ended_by_the_clock(publish, demo_day):
    Incident.objects.update(next_update_at=None)
    now = timezone.now()
    publish(next_update_at=now + timedelta(hours=1), expires_at=now + timedelta(minutes=58))
    demo_day.shift(timedelta(hours=1))
    assert remind_of_promises() == 0


def test_worker_that_wakes_too_late_sends_nothing(incident, demo_day):
    demo_day.shift(timedelta(hours=1) + TOO_OLD)
    assert remind_of_promises() == 0
    assert not PromiseReminder.objects.exists()


def test_worker_that_slept_through_the_first_sends_only_the_second(incident, demo_day):
    demo_day.shift(timedelta(hours=1, minutes=5))
    assert remind_of_promises() == 1
    assert PromiseReminder.objects.get().kind == "nu"


def test_exercise_says_so_first(publish, demo_day):
    publish(is_exercise=True, next_update_at=timezone.now() + timedelta(minutes=5))
    Email.objects.all().delete()
    remind_of_promises()
    own = [mail for mail in _mails() if "Gasläcka" in mail.message]
    assert own
    assert all(mail.subject.startswith("ÖVNING: ") for mail in own)
    assert all(mail.message.lstrip().startswith("ÖVNING") for mail in own)


def test_only_active_communicators_with_an_address_and_the_group_are_mailed(incident, demo_day):
    users = get_user_model().objects
    group = Group.objects.get(name=CRISIS_COMMUNICATORS)
    for name, email, is_active in (
        ("gone", "gone@exempelkoping.example", False),
        ("silent", "", True),
        ("second", "KRISGRUPPEN@exempelkoping.example", True),
    ):
        users.create_user(name, email, is_active=is_active).groups.add(group)
    demo_day.shift(timedelta(minutes=55))
    remind_of_promises()
    assert {mail.to[0].lower() for mail in _mails()} == GROUP
    assert len(_mails()) == 2


def test_without_receivers_the_job_says_so_and_goes_on(incident, demo_day, caplog):
    MunicipalitySettings.objects.update(crisis_email="")
    get_user_model().objects.update(email="")
    demo_day.shift(timedelta(minutes=55))
    assert remind_of_promises() == 1
    assert not _mails()
    assert "Nobody to mail" in caplog.text


def test_crash_before_the_mails_leaves_no_reminder(incident, demo_day, monkeypatch):
    def crash(*args, **kwargs):
        raise RuntimeError

    demo_day.shift(timedelta(minutes=55))
    with monkeypatch.context() as broken:
        broken.setattr("crisis.reminders.send_to_group", crash)
        with pytest.raises(RuntimeError):
            remind_of_promises()
    assert remind_of_promises() == 1
    assert len(_mails()) == len(GROUP)


def test_late_promise_is_said_on_every_place_that_names_it(
    client, incident, demo_day, communicator
):
    demo_day.shift(timedelta(hours=1, seconds=1))
    words = "Beskedet som skulle komma kl. 14.30 är sent"
    for address in ("/kontakt/", "/kris/"):
        assert words in client.get(address).text, address
    for address in ("/", f"/kris/{incident.slug}/"):
        assert "Det är sent" in client.get(address).text, address
    client.force_login(communicator)
    assert "Det är sent" in client.get("/admin/kris/").text
