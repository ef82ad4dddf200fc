"""Mail that tells a resident of news: at least once, and the address in no row, log or error.

A row is claimed with a lease, so that a killed worker holds it up for a minute and nothing has to
be unlocked. What was sent but not noted is sent again under the same Message-ID.
"""

import logging
from datetime import datetime, timedelta
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office.settings import get_backend

from concerns.models import ResidentNews
from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.jobs.refusals import is_refusal

LEASE = timedelta(seconds=60)
"""Longer than the slowest conversation with a mail server whose every answer may take 10 s."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
NEWS_PER_ROUND = 50
MAIL_LANGUAGES = ("sv", "en")

logger = logging.getLogger(__name__)


class _NoAddressError(Exception):
    """The case has no address any more; nobody waits for this mail."""


class _UnreadableAddressError(Exception):
    """The key of the address is missing; it may come back."""


def deliver_due_news() -> int:
    """Send what is due, oldest first, at most 50 mails, and return how many left.

    Stops early when the mail server cannot be reached: the rest waits for the next round.
    """
    sent = 0
    for _round in range(NEWS_PER_ROUND):
        news = _claim_next()
        if news is None:
            break
        fault = _try_to_send(news)
        if fault is None:
            _settle(news, ResidentNews.State.SENT)
            sent += 1
        elif fault.is_final or timezone.now() - news.created_at > GIVE_UP_AFTER:
            _give_up(news, fault)
        else:
            _wait(news, fault)
            if fault.is_of_server:
                break
    return sent


class _Fault:
    """What went wrong, by its kind only: a mail server's words may repeat the address."""

    def __init__(self, error: Exception) -> None:
        self.name = type(error).__name__
        self.is_final = not isinstance(error, _UnreadableAddressError) and is_refusal(error)
        self.is_of_server = isinstance(error, OSError)


def _try_to_send(news: ResidentNews) -> _Fault | None:
    try:
        _compose(news).send()
    except Exception as error:  # whatever it is, its text and its traceback stay here
        return _Fault(error)
    return None


def _compose(news: ResidentNews) -> EmailMessage:
    concern = news.concern
    address = concern.email
    if isinstance(address, Unreadable):
        raise _UnreadableAddressError
    if not address:
        raise _NoAddressError
    language = concern.language if concern.language in MAIL_LANGUAGES else "sv"
    with override(language):
        return EmailMessage(
            subject=_("There is news for you to read"),
            body=render_to_string(
                "email/resident_news.txt",
                {"url": f"{settings.PUBLIC_URL}{reverse('concerns:follow')}"},
            ),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[address],
            connection=get_connection(get_backend("default")),
            headers={
                "Message-ID": news.message_id,
                "Date": format_datetime(timezone.localtime(news.created_at)),
                "Auto-Submitted": "auto-generated",
            },
        )


def _claim_next() -> ResidentNews | None:
    """Take the oldest due mail for the length of the lease; no two workers take the same."""
    states = (ResidentNews.State.WAITING, ResidentNews.State.SENDING)
    while True:
        now = timezone.now()
        due = ResidentNews.objects.filter(state__in=states, due_at__lte=now)
        news = due.select_related("concern").order_by("due_at", "pk").first()
        if news is None:
            return None
        # The row as it was seen: another worker's claim changes it, and this one misses.
        mine = due.filter(pk=news.pk).update(state=ResidentNews.State.SENDING, due_at=now + LEASE)
        if mine:
            return news


def _settle(news: ResidentNews, state: ResidentNews.State, error: str = "") -> None:
    ResidentNews.objects.filter(pk=news.pk).update(state=state, error=error)


def _give_up(news: ResidentNews, fault: _Fault) -> None:
    logger.error("News refused for good", extra={"news_id": news.pk, "error": fault.name})
    _settle(news, ResidentNews.State.FAILED, fault.name)


def _wait(news: ResidentNews, fault: _Fault) -> None:
    tries = news.tries + 1
    pause = min(FIRST_WAIT * 2 ** min(tries - 1, 12), LONGEST_WAIT)
    logger.warning("News waits", extra={"news_id": news.pk, "tries": tries, "error": fault.name})
    _put_back(news, tries, timezone.now() + pause, fault.name)


def _put_back(news: ResidentNews, tries: int, due_at: datetime, error: str) -> None:
    row = ResidentNews.objects.filter(pk=news.pk)
    try:
        with transaction.atomic():
            row.update(state=ResidentNews.State.WAITING, tries=tries, due_at=due_at, error=error)
    except IntegrityError:
        # More has happened meanwhile and promised a mail of its own, which tells of both.
        row.delete()
