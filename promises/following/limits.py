"""How often somebody may ask us to write to a mailbox, which need not be their own."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from promises.following.addresses import Hashes
from promises.models import Follower, FollowerMail
from tryggochsaker.address_counts import AddressCounts

ASKS_PER_ADDRESS = 30
"""In ten minutes, from one household's address: a class of pupils passes, a program does not."""
MAILS_PER_MAILBOX = 5
"""Questions and reminders in a day to one mailbox, whichever promises they are about."""
MAILBOX_WINDOW = timedelta(days=1)
UNCONFIRMED_IN_ALL = 500
"""Unanswered questions of the last hour, above which nobody new is written to."""
IN_ALL_WINDOW = timedelta(hours=1)

asks_by_address = AddressCounts()


def may_ask(request: HttpRequest) -> bool:
    """Count an attempt to follow; return False when its address has made too many."""
    is_over = asks_by_address.is_over(request, ASKS_PER_ADDRESS)
    asks_by_address.add(request)
    return not is_over


def may_write_to(hashes: list[Hashes]) -> bool:
    """Return whether a mailbox may be sent one more question today."""
    sent = FollowerMail.objects.filter(
        follower__mailbox_hash__in=[each.mailbox for each in hashes],
        kind__in=(FollowerMail.Kind.CONFIRM, FollowerMail.Kind.ALREADY),
        created_at__gt=timezone.now() - MAILBOX_WINDOW,
    )
    return sent.count() < MAILS_PER_MAILBOX


def are_too_many_unconfirmed() -> bool:
    """Return whether somebody uses us to write to many mailboxes that are not theirs."""
    waiting = Follower.objects.filter(
        confirmed_at__isnull=True, asked_at__gt=timezone.now() - IN_ALL_WINDOW
    )
    return waiting.count() >= UNCONFIRMED_IN_ALL
