"""How often somebody may ask us to write to a mailbox, which need not be their own."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from promises.following.addresses import Hashes
from promises.models import Follower, MailboxMail, PromisePage
from tryggochsaker.address_counts import AddressCounts

ASKS_PER_ADDRESS = 10
"""In ten minutes, from one household's address."""
MAILS_PER_MAILBOX = 5
"""Questions and reminders in a day to one mailbox, whichever promises they are about."""
MAILBOX_WINDOW = timedelta(days=1)
UNCONFIRMED_PER_PROMISE = 300
"""Unanswered questions of the last hour about one promise, above which nobody new is written to.

Five households that ask as often as they may reach it, and shut no other promise.
"""
UNCONFIRMED_WINDOW = timedelta(hours=1)

asks_by_address = AddressCounts()


def may_ask(request: HttpRequest) -> bool:
    """Count an attempt to follow; return False when its address has made too many."""
    is_over = asks_by_address.is_over(request, ASKS_PER_ADDRESS)
    asks_by_address.add(request)
    return not is_over


def may_write_to(hashes: list[Hashes]) -> bool:
    """Return whether a mailbox may be sent one more question today."""
    promised = MailboxMail.objects.filter(
        mailbox_hash__in=[each.mailbox for each in hashes],
        promised_at__gt=timezone.now() - MAILBOX_WINDOW,
    )
    return promised.count() < MAILS_PER_MAILBOX


def forget_mailboxes() -> None:
    """Forget the mails to mailboxes that count no more."""
    MailboxMail.objects.filter(promised_at__lte=timezone.now() - MAILBOX_WINDOW).delete()


def are_too_many_unconfirmed(promise: PromisePage) -> bool:
    """Return whether somebody uses a promise to write to many mailboxes that are not theirs."""
    waiting = Follower.objects.filter(
        promise=promise,
        confirmed_at__isnull=True,
        asked_at__gt=timezone.now() - UNCONFIRMED_WINDOW,
    )
    return waiting.count() >= UNCONFIRMED_PER_PROMISE
