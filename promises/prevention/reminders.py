"""The responsible role is reminded of a revision: 60 and 14 days before, and on the day."""

import logging
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.reminding import Reminder, claim, editing_url, find_receiver
from promises.models.decided_version import DecidedVersion
from promises.prevention.periods import REVISION_REMINDER_DAYS
from promises.prevention.selectors import versions_to_revise
from tryggochsaker.jobs.queueing import queue_mail

JOB_SECONDS = 60 * 60
REVISION = "revidering"

logger = logging.getLogger(__name__)


def remind_of_revisions() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash. A worker that slept over one day sends the
    reminder that fits today, not all that it missed.
    """
    today = timezone.localdate()
    return sum(
        _remind(version, version.revise_by, days_before)
        for version in versions_to_revise(today)
        if version.revise_by is not None
        and (days_before := reminder_due(version.revise_by, today)) is not None
    )


def reminder_due(
    revise_by: date, today: date, occasions: Sequence[int] = REVISION_REMINDER_DAYS
) -> int | None:
    """Return which reminder belongs to a day, as days before the last one; None before the first.

    The last one stays due after its day, so that it is sent even by a worker that comes late.
    """
    left = (revise_by - today).days
    return min((days for days in occasions if left <= days), default=None)


def _remind(version: DecidedVersion, revise_by: date, days_before: int) -> bool:
    receiver = find_receiver(version.responsible_function)
    if not receiver:
        logger.error("Nobody to remind of a revision", extra={"page_id": version.pk})
        return False
    with transaction.atomic():
        is_new = claim([Reminder(version.pk, REVISION, revise_by, str(days_before))])
        if is_new:
            _mail(version, receiver, revise_by, days_before)
    return is_new


def _mail(version: DecidedVersion, receiver: str, revise_by: date, days_before: int) -> None:
    with override(settings.LANGUAGE_CODE):
        day = date_format(revise_by, "j F Y")
        words = {"title": version.title, "day": day}
        if days_before:
            subject = _("To be revised by %(day)s: %(title)s") % words
        else:
            subject = _("Should have been revised by %(day)s: %(title)s") % words
    queue_mail(
        to=receiver,
        subject=subject,
        template="email/revision_due.txt",
        context={
            "title": version.title,
            "day": day,
            "url": editing_url(version.pk),
            "is_due": not days_before,
        },
        moment=timezone.now(),
    )
