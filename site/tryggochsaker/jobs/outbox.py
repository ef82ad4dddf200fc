"""Mail that was promised leaves here: one message at a time, tried until it is taken or refused.

The rows are django-post-office's. A mail is claimed with a lease in its `scheduled_time`, so a
killed worker holds it up for a minute and nothing has to be unlocked. What was sent but not yet
noted when the worker died is sent again with the same Message-ID and the same bytes: at least
once, never silently lost.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db.models import Count, Min, Q
from django.utils import timezone
from post_office.models import STATUS, Email
from post_office.settings import get_backend

from tryggochsaker.jobs.refusals import is_refusal

LEASE = timedelta(seconds=60)
"""Longer than the slowest conversation with a mail server whose every answer may take 10 s."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
MAILS_PER_ROUND = 50
WAITING = (STATUS.queued, STATUS.requeued)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class OutboxState:
    """How the outbox is doing."""

    waiting: int
    oldest_waiting_since: datetime | None
    failed: int


def read_outbox_state() -> OutboxState:
    """Return how many mails wait, since when the oldest does, and how many were refused."""
    counts = Email.objects.aggregate(
        waiting=Count("pk", filter=Q(status__in=WAITING)),
        oldest=Min("created", filter=Q(status__in=WAITING)),
        failed=Count("pk", filter=Q(status=STATUS.failed)),
    )
    return OutboxState(counts["waiting"], counts["oldest"], counts["failed"])


def deliver_due_mail() -> int:
    """Send what is due, oldest first, at most 50 mails, and return how many left.

    Stops early when the mail server cannot be reached: the rest waits for the next round.
    """
    sent = 0
    for _ in range(MAILS_PER_ROUND):
        email = _claim_next()
        if email is None:
            break
        try:
            _send(email)
        except Exception as error:
            if is_refusal(error):
                _give_up(email, error)
                continue
            _wait(email, error)
            break
        _note_sent(email)
        sent += 1
    return sent


def _claim_next() -> Email | None:
    """Take the oldest due mail for the length of the lease; no two workers take the same."""
    while True:
        now = timezone.now()
        is_due = Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now)
        due = Email.objects.filter(is_due, status__in=WAITING)
        email = due.order_by("-priority", "pk").first()
        if email is None:
            return None
        # The row as it was seen: another worker's claim changes it, and this one misses.
        mine = due.filter(pk=email.pk).update(scheduled_time=now + LEASE)
        if mine:
            return email


def _send(email: Email) -> None:
    """Hand one mail over on a connection of its own; post_office keeps broken ones."""
    connection = get_connection(get_backend(email.backend_alias or "default"))
    email.dispatch(
        log_level=0, disconnect_after_delivery=False, commit=False, connection=connection
    )


def _note_sent(email: Email) -> None:
    # `update` leaves `last_updated` alone: an anonymous case's outbox knows the hour only.
    Email.objects.filter(pk=email.pk).update(status=STATUS.sent, scheduled_time=None)


def _give_up(email: Email, error: Exception) -> None:
    # Which mail it was, its row says. A line here has a time, which is the report's own minute
    # when the server answers at once; and the server's words may repeat the address.
    logger.error("Mail refused for good", extra={"error": _name(error)})
    Email.objects.filter(pk=email.pk).update(status=STATUS.failed, scheduled_time=None)
    log = email.logs.create(status=STATUS.failed, exception_type=_name(error))
    email.logs.filter(pk=log.pk).update(date=email.created)


def _wait(email: Email, error: Exception) -> None:
    tries = (email.number_of_retries or 0) + 1
    wait = min(FIRST_WAIT * 2 ** min(tries - 1, 10), LONGEST_WAIT)
    logger.warning("Mail waits", extra={"tries": tries, "error": _name(error)})
    Email.objects.filter(pk=email.pk).update(
        status=STATUS.requeued, number_of_retries=tries, scheduled_time=timezone.now() + wait
    )


def _name(error: Exception) -> str:
    return type(error).__name__
