"""Sending the mails that followers were promised; each is composed at the moment it leaves."""

from django.core.mail import EmailMessage
from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from promises.following.mails import Letter, compose_confirmation, compose_news, compose_reminder
from promises.models import Follower, FollowerMail
from tryggochsaker.frame import absolute_url
from tryggochsaker.jobs.leased_mail import MAILS_PER_ROUND, compose_for, deliver_due

MAIL_LANGUAGES = ("sv", "en")


def deliver_follower_mail() -> int:
    """Send what is due, questions before news, and return how many mails left."""
    due_first = FollowerMail.objects.select_related("follower__promise", "news").order_by(
        F("news").asc(nulls_first=True), "due_at", "pk"
    )
    return deliver_due(due_first, _compose, at_most=MAILS_PER_ROUND)


def _compose(mail: FollowerMail) -> EmailMessage:
    follower = mail.follower
    with override(follower.language if follower.language in MAIL_LANGUAGES else "sv"):
        letter = _letter(mail, follower)
        return compose_for(
            mail,
            follower.address,
            subject=letter.subject,
            body=letter.body,
            headers={
                "List-Unsubscribe": f"<{leave_url(follower.token)}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )


def _letter(mail: FollowerMail, follower: Follower) -> Letter:
    promise, leave = follower.promise, leave_url(follower.token)
    if mail.news is not None:
        return compose_news(promise, mail.news, leave_url=leave)
    if mail.kind == FollowerMail.Kind.ALREADY:
        return compose_reminder(promise, leave_url=leave)
    confirm = absolute_url(reverse("following:confirm", args=[follower.token]))
    return compose_confirmation(promise, confirm_url=confirm)


def leave_url(token: str) -> str:
    """Return the address at which one press ends the mails, in the active language."""
    return absolute_url(reverse("following:leave", args=[token]))
