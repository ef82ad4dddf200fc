"""Addresses: forgotten by rule, readable nowhere, and moved to a new key."""

import smtplib
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from promises.following.addresses import hash_address
from promises.following.delivery import deliver_follower_mail
from promises.following.forgetting import forget_followers
from promises.following.news import announce_missed
from promises.models import Follower, FollowerMail, PromiseNews, PromisePage
from tests.promises.following.conftest import ADDRESS
from tryggochsaker.encryption.rotation import rotate_model

pytestmark = pytest.mark.django_db


def _end(follower, **fields):
    PromisePage.objects.filter(pk=follower.promise_id).update(
        **{"evaluated_on": "2026-11-22", "evaluation_result": "uppfyllt", **fields}
    )


def test_follower_of_a_running_promise_stays(follower, demo_day):
    demo_day.shift(timedelta(days=300))
    assert forget_followers() == 0


def test_ninety_days_after_the_last_mail_of_an_evaluated_promise(follower, demo_day):
    _end(follower)
    demo_day.shift(timedelta(days=30))
    announce_missed()
    assert deliver_follower_mail() == 1
    demo_day.shift(timedelta(days=89))
    assert forget_followers() == 0
    demo_day.shift(timedelta(days=1, hours=1))
    assert forget_followers() == 1
    assert not FollowerMail.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"chosen_status": "avslutat_i_fortid", "status": "avslutat_i_fortid"},
        {"evaluated_on": "2026-11-22", "evaluation_result": "uppfyllt", "status": "uppfyllt"},
        {"valid_to": "2025-11-22", "status": "delvis_uppfyllt"},
    ],
)
def test_nobody_is_forgotten_before_the_end_is_told(follower, demo_day, fields):
    demo_day.shift(timedelta(days=100))
    PromisePage.objects.filter(pk=follower.promise_id).update(**fields)
    assert forget_followers() == 0
    assert FollowerMail.objects.get(kind="news").state == "waiting"
    assert deliver_follower_mail() == 1
    demo_day.shift(timedelta(days=89))
    assert forget_followers() == 0
    demo_day.shift(timedelta(days=1, hours=1))
    assert forget_followers() == 1


def test_mail_that_waits_still_leaves_before_its_follower_is_forgotten(follower, demo_day):
    _end(follower)
    FollowerMail.objects.create(follower=follower, kind="news", created_at=timezone.now())
    demo_day.shift(timedelta(days=100))
    assert forget_followers() == 0


def test_promise_that_nobody_evaluates_keeps_nobody_for_ever(follower, demo_day):
    end = PromisePage.objects.get(pk=follower.promise_id).valid_to
    demo_day.shift(end - timezone.localdate() + timedelta(days=1))
    announce_missed()
    assert deliver_follower_mail() == 1
    demo_day.shift(timedelta(days=364))
    assert forget_followers() == 0
    demo_day.shift(timedelta(days=1))
    assert forget_followers() == 1


def test_mailbox_that_refuses_three_times_is_forgotten(follower):
    for _time in range(3):
        assert forget_followers() == 0
        FollowerMail.objects.create(
            follower=follower, kind="news", state="failed", created_at=timezone.now(),
            due_at=timezone.now() + timedelta(hours=1), error="SMTPRecipientsRefused",
        )  # fmt: skip
    assert forget_followers() == 1


@pytest.mark.parametrize("code", [550, 451])
def test_only_a_refusal_for_good_counts_against_a_mailbox(follower, demo_day, monkeypatch, code):
    def refuse(mail):
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (code, b"no")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    for number in range(3):
        news = PromiseNews.objects.create(
            promise=follower.promise, kind="evaluation", key=f"{number}:uppfyllt",
            published_at=timezone.now(),
        )  # fmt: skip
        FollowerMail.objects.create(
            follower=follower, news=news, kind="news", created_at=timezone.now()
        )
    _end(follower)
    demo_day.shift(timedelta(hours=1))
    for _time in range(3):  # a server that is away ends the round
        deliver_follower_mail()
        demo_day.shift(timedelta(days=3, hours=1))
    deliver_follower_mail()
    assert FollowerMail.objects.filter(kind="news", state="failed").count() == 3
    assert forget_followers() == (1 if code == 550 else 0)


@pytest.mark.parametrize("error", ["NotWantedError", "_UnreadableAddressError", "TimeoutError"])
def test_nobody_is_forgotten_for_faults_of_ours(follower, error):
    for _time in range(5):
        FollowerMail.objects.create(
            follower=follower, kind="news", state="failed", created_at=timezone.now(),
            due_at=timezone.now() + timedelta(hours=1), error=error,
        )  # fmt: skip
    assert forget_followers() == 0


def test_no_column_holds_the_address_or_the_token(follower):
    token = Follower.objects.get().token
    with connection.cursor() as cursor:
        for model in (Follower, FollowerMail):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own name
            cells = [str(cell) for row in cursor.fetchall() for cell in row]
            assert cells
            assert not [cell for cell in cells if ADDRESS in cell or token in cell]


def test_hash_tells_nothing_without_the_key(follower, settings):
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert hash_address(ADDRESS).address != follower.address_hash


def test_follower_is_known_while_and_after_keys_are_exchanged(follower, ask, settings):
    old = settings.FIELD_ENCRYPTION_KEYS
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *old]
    ask()
    assert Follower.objects.count() == 1
    rotate_model(Follower, only_count=False, say=lambda line: None)
    forget_followers()
    settings.FIELD_ENCRYPTION_KEYS = settings.FIELD_ENCRYPTION_KEYS[:1]
    ask()
    changed = Follower.objects.get()
    assert changed.address == ADDRESS
    assert changed.address_hash == hash_address(ADDRESS).address != follower.address_hash
