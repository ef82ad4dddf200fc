"""Forgetting followers by rule, and keeping their hashes with the newest key."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, DateTimeField, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from promises.following.addresses import hash_address
from promises.following.limits import forget_mailboxes
from promises.following.news import announce_news
from promises.following.rules import (
    CONFIRM_WITHIN,
    KEPT_AFTER_THE_END,
    REFUSALS_UNTIL_FORGOTTEN,
    followed_promise_is_over,
)
from promises.models import Follower, FollowerMail
from tryggochsaker.encryption.cipher import newest_key_fingerprint
from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.jobs.refusals import RECIPIENT_REFUSED

_State = FollowerMail.State

logger = logging.getLogger(__name__)


def forget_followers() -> int:
    """Forget every follower whose time is over, and return how many were."""
    forgotten = _forget_unconfirmed() + _forget_after_the_end() + _forget_unreachable()
    if forgotten:
        logger.info("Followers forgotten", extra={"count": forgotten})
    forget_mailboxes()
    refresh_hashes()
    return forgotten


def refresh_hashes() -> None:
    """Make hashes anew that an older key made, so that the key can be thrown away."""
    newest = newest_key_fingerprint()
    for follower in Follower.objects.exclude(hash_key=newest).iterator(chunk_size=200):
        if isinstance(follower.address, Unreadable):
            continue
        hashes = hash_address(follower.address)
        rows = Follower.objects.filter(pk=follower.pk)
        try:
            with transaction.atomic():
                rows.update(address_hash=hashes.address, hash_key=hashes.key)
        except IntegrityError:
            # The same address asked again while its old hash could not be compared.
            rows.delete()


def _forget_unconfirmed() -> int:
    before = timezone.now() - CONFIRM_WITHIN
    return _delete(Q(confirmed_at__isnull=True, asked_at__lte=before))


def _forget_after_the_end() -> int:
    silent = _silent_since(timezone.now() - KEPT_AFTER_THE_END)
    # Whoever has not been told how it ended is told first, and has a mail that waits.
    for promise_id in sorted(set(silent.values_list("promise", flat=True))):
        announce_news(promise_id)
    return _delete(Q(pk__in=list(silent.all().values_list("pk", flat=True))))


def _silent_since(before: datetime) -> QuerySet[Follower]:
    """Return the followers of promises that are over who have heard nothing since a moment."""
    over = Follower.objects.filter(
        followed_promise_is_over(timezone.localdate()), confirmed_at__isnull=False
    ).annotate(
        last_mail=Max("mails__due_at", filter=Q(mails__state=_State.SENT)),
        waiting=Count("mails", filter=Q(mails__state__in=(_State.WAITING, _State.SENDING))),
        heard_of=Greatest(
            "confirmed_at",
            Coalesce("last_mail", "confirmed_at"),
            output_field=DateTimeField(),
        ),
    )
    return over.filter(waiting=0, heard_of__lte=before)


def _forget_unreachable() -> int:
    # Mails that nobody wanted, or that we could not send, are no fault of the mailbox.
    is_refused = Q(mails__state=_State.FAILED, mails__error=RECIPIENT_REFUSED)
    refused = Follower.objects.annotate(
        refused=Count("mails", filter=is_refused),
        last_refused=Max("mails__due_at", filter=is_refused),
        last_taken=Max("mails__due_at", filter=Q(mails__state=_State.SENT)),
    ).filter(refused__gte=REFUSALS_UNTIL_FORGOTTEN)
    keys = refused.filter(Q(last_taken__isnull=True) | Q(last_taken__lt=F("last_refused")))
    return _delete(Q(pk__in=list(keys.values_list("pk", flat=True))))


def _delete(which: Q) -> int:
    return Follower.objects.filter(which).delete()[1].get(Follower._meta.label, 0)
