"""Mail to residents: at least once, and the address in no row, log or error.

A row is claimed with a lease, so that a killed worker holds it up for a minute and nothing has to
be unlocked. What was sent but not noted is sent again under the same Message-ID.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import TypeVar

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from post_office.settings import get_backend

from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.jobs.message_ids import new_message_id
from tryggochsaker.jobs.refusals import is_refusal

LEASE = timedelta(seconds=60)
"""Longer than the slowest conversation with a mail server whose every answer may take 10 s."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
MAILS_PER_ROUND = 200
_OUT_OF_TIME = "OutOfTime:"

logger = logging.getLogger(__name__)


class LeasedMail(models.Model):
    """A mail that was promised. The row holds neither address nor text: both are read, and the
    address decrypted, when the mail leaves."""

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "waiting", _("Waits to be sent")
        SENDING = "sending", _("Is being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")

    message_id = models.CharField(max_length=120, unique=True, default=new_message_id)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(
        default=timezone.now,
        help_text=_("When it may be sent; while it is being sent, when its lease ends."),
    )
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(
        max_length=60, blank=True, help_text=_("The kind of the last fault, never its text.")
    )

    class Meta:
        abstract = True


class NotWantedError(Exception):
    """Nobody waits for this mail any more, or there is nothing left to say in it."""


class _UnreadableAddressError(Exception):
    """The key of the address is missing; it may come back."""


M = TypeVar("M", bound=LeasedMail)


def deliver_due(
    due_first: "models.QuerySet[M]", compose: Callable[[M], EmailMessage], *, at_most: int
) -> int:
    """Send what is due, in the order of the rows given, and return how many mails left.

    Stops early when the mail server cannot be reached: the rest waits for the next round.
    """
    sent = 0
    for _round in range(at_most):
        mail = claim_next(due_first)
        if mail is None:
            break
        fault = _try_to_send(mail, compose)
        if fault is None:
            _settle(mail, LeasedMail.State.SENT)
            sent += 1
        elif fault.is_final or timezone.now() - mail.created_at > GIVE_UP_AFTER:
            _give_up(mail, fault)
        else:
            _wait(mail, fault)
            if fault.is_of_server:
                break
    return sent


def compose_for(
    mail: LeasedMail,
    address: str,
    *,
    subject: str,
    body: str,
    headers: Mapping[str, str] | None = None,
) -> EmailMessage:
    """Return a mail to a decrypted address, the same to the last byte each time it is tried.

    Raises NotWantedError for an empty address; one that cannot be read waits for its key.
    """
    if isinstance(address, Unreadable):
        raise _UnreadableAddressError
    if not address:
        raise NotWantedError
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        connection=get_connection(get_backend("default")),
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(timezone.localtime(mail.created_at)),
            "Auto-Submitted": "auto-generated",
            **(headers or {}),
        },
    )


class _Fault:
    """What went wrong, by its kind only: a mail server's words may repeat the address."""

    def __init__(self, error: Exception, *, is_final: bool) -> None:
        self.name = type(error).__name__
        self.is_final = is_final
        self.is_of_server = isinstance(error, OSError)


def _try_to_send(mail: M, compose: Callable[[M], EmailMessage]) -> _Fault | None:
    # Whatever is raised, its text and its traceback stay here.
    try:
        message = compose(mail)
    except Exception as error:
        return _Fault(error, is_final=isinstance(error, NotWantedError))
    try:
        message.send()
    except Exception as error:
        return _Fault(error, is_final=is_refusal(error))
    return None


def claim_next(due_first: "models.QuerySet[M]") -> M | None:
    """Take the first due mail for the length of the lease; no two workers take the same."""
    states = (LeasedMail.State.WAITING, LeasedMail.State.SENDING)
    while True:
        now = timezone.now()
        due = due_first.filter(state__in=states, due_at__lte=now)
        mail = due.first()
        if mail is None:
            return None
        # The row as it was seen: another worker's claim changes it, and this one misses.
        row = due_first.model._default_manager.filter(pk=mail.pk, state__in=states, due_at__lte=now)
        if row.update(state=LeasedMail.State.SENDING, due_at=now + LEASE):
            return mail


def _rows(mail: LeasedMail) -> "models.QuerySet[LeasedMail]":
    rows: models.QuerySet[LeasedMail] = type(mail)._default_manager.filter(pk=mail.pk)
    return rows


def _settle(mail: LeasedMail, state: LeasedMail.State, error: str = "") -> None:
    # Sent or given up: from then on `due_at` says when that was.
    _rows(mail).update(state=state, error=error, due_at=timezone.now())


def _give_up(mail: LeasedMail, fault: _Fault) -> None:
    is_unwanted = fault.name == NotWantedError.__name__
    level = logging.INFO if is_unwanted else logging.ERROR
    logger.log(level, "Mail given up", extra={**_name(mail), "error": fault.name})
    # Told apart from a refusal for good: what lasted three days may have been an outage.
    error = fault.name if fault.is_final else f"{_OUT_OF_TIME}{fault.name}"
    _settle(mail, LeasedMail.State.FAILED, error)


def _wait(mail: LeasedMail, fault: _Fault) -> None:
    tries = mail.tries + 1
    pause = min(FIRST_WAIT * 2 ** min(tries - 1, 12), LONGEST_WAIT)
    logger.warning("Mail waits", extra={**_name(mail), "tries": tries, "error": fault.name})
    put_back(mail, tries=tries, due_at=timezone.now() + pause, error=fault.name)


def put_back(mail: LeasedMail, *, tries: int, due_at: datetime, error: str) -> None:
    """Let a claimed mail wait until a moment.

    Where only one of its kind may wait, and another has been promised meanwhile that tells of
    both, this one is dropped.
    """
    try:
        with transaction.atomic():
            _rows(mail).update(
                state=LeasedMail.State.WAITING, tries=tries, due_at=due_at, error=error
            )
    except IntegrityError:
        _rows(mail).delete()


def _name(mail: LeasedMail) -> dict[str, object]:
    return {"mail": mail._meta.label, "mail_id": mail.pk}
