"""Many cases for one function become one mail, and each case knows which mail told of it."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from post_office.models import Email

from concerns.abuse.digest_mail import promise_digests
from concerns.models import OutboxMail, Surge
from concerns.selectors import get_category
from concerns.services import ConcernText, submit_concern
from home.models import ResponsibleFunction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture(autouse=True)
def small_limit(settings):
    settings.DIGEST_CASES = 3


def submit(slug="trygg-plats"):
    return submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category(slug),
        area=None,
        text=ConcernText(description="Ord som inte ska stå i mejlet"),
    ).concern


def mails_of(*concerns):
    rows = OutboxMail.objects.filter(concern__in=concerns).select_related("email")
    return [row.email for row in rows.order_by("pk")]


def test_first_cases_get_a_mail_each(settings):
    cases = [submit() for _ in range(3)]
    emails = mails_of(*cases)
    assert len({email.pk for email in emails}) == 3


def test_more_wait_for_one_mail_with_all_their_numbers():
    cases = [submit() for _ in range(8)]
    waiting = cases[3:]
    assert mails_of(*waiting) == [None] * 5
    promise_digests()
    (email,) = set(mails_of(*waiting))
    for case in waiting:
        assert f"/admin/arenden/{case.reference}/" in email.message
    for case in cases[:3]:
        assert case.reference not in email.message
    assert "Ord som inte" not in email.message
    assert email.to == [cases[0].function.email]
    assert email.message_id
    assert not OutboxMail.objects.filter(awaits_digest=True).exists()
    assert email.subject == "5 nya ärenden i ett mejl"


def test_next_mail_comes_after_a_few_minutes_and_the_last_one_when_it_is_over(demo_day):
    [submit() for _ in range(5)]
    promise_digests()
    before = Email.objects.count()
    late = submit()
    demo_day.shift(timedelta(seconds=60))
    promise_digests()
    assert Email.objects.count() == before
    demo_day.shift(timedelta(seconds=121))
    promise_digests()
    assert Email.objects.count() == before + 1
    assert late.reference in Email.objects.order_by("-pk").first().message


def test_case_after_the_surge_gets_a_mail_of_its_own(demo_day):
    [submit() for _ in range(5)]
    promise_digests()
    demo_day.shift(timedelta(minutes=10, seconds=1))
    assert mails_of(submit())[0] is not None


def test_what_waits_when_the_surge_ends_is_told_of_at_once(demo_day):
    [submit() for _ in range(5)]
    promise_digests()
    late = submit()
    demo_day.shift(timedelta(minutes=10, seconds=1))
    promise_digests()
    assert mails_of(late)[0] is not None


def test_surge_of_one_function_leaves_the_others_their_mails():
    [submit() for _ in range(6)]
    assert mails_of(submit("belysning-vaxtlighet"))[0] is not None


def test_other_process_knows_of_the_surge():
    from concerns.abuse import digest

    [submit() for _ in range(5)]
    digest._mails_by_function.clear()  # as in a process that has just started
    assert mails_of(submit()) == [None]


def test_case_that_is_rolled_back_waits_for_no_mail():
    [submit() for _ in range(4)]
    before = OutboxMail.objects.filter(awaits_digest=True).count()
    with transaction.atomic():
        submit()
        transaction.set_rollback(True)
    assert OutboxMail.objects.filter(awaits_digest=True).count() == before


def test_hundreds_of_cases_are_split_into_mails_of_a_bearable_length(monkeypatch):
    from concerns.abuse import digest_mail

    monkeypatch.setattr(digest_mail, "DIGEST_CASES_PER_MAIL", 4)
    cases = [submit() for _ in range(13)]
    promise_digests()
    emails = mails_of(*cases[3:])
    assert [email.message.count("/admin/arenden/") for email in dict.fromkeys(emails)] == [4, 4, 2]


def test_mail_about_many_knows_the_whole_hour_only(demo_day):
    [submit() for _ in range(5)]
    promise_digests()
    email = Email.objects.order_by("-pk").first()
    assert email.created.minute == email.last_updated.minute == 0
    assert ":00:00 " in email.headers["Date"]


def test_function_without_an_address_is_told_of_nothing():
    function = submit().function
    [submit() for _ in range(5)]
    ResponsibleFunction.objects.filter(pk=function.pk).update(email="")
    before = Email.objects.count()
    promise_digests()
    assert Email.objects.count() == before
    ResponsibleFunction.objects.filter(pk=function.pk).update(email="ny@exempel.example")
    promise_digests()
    assert Email.objects.count() == before + 1


def test_handler_sees_that_a_case_waits_for_the_mail_about_many(client):
    cases = [submit() for _ in range(5)]
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    page = client.get(f"/admin/arenden/{cases[-1].reference}/").text
    assert "nästa mejl berättar om alla" in page
    assert client.get("/admin/arenden/").status_code == 200


def test_surge_tells_of_no_single_case():
    [submit() for _ in range(3)]
    assert not Surge.objects.exists()
