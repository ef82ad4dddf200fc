"""The responsible role is reminded of a revision: 60 and 14 days before, and on the day."""

import logging
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.reminding import Reminder, claim, editing_url, find_queued, find_receiver, stage_due
from promises.models.decided_version import DecidedVersion
from promises.prevention.periods import REVISION_REMINDER_DAYS
from promises.prevention.selectors import versions_to_revise
from tryggochsaker.jobs.queueing import queue_mail

REVISION = "revidering"

logger = logging.getLogger(__name__)


def remind_of_revisions() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash. A worker that slept over one day sends the
    reminder that fits today, not all that it missed, and the last one however late it comes.
    """
    due = list(_list_due(timezone.localdate()))
    queued = find_queued([version.pk for version, _reminder in due], REVISION)
    return sum(_remind(version, reminder) for version, reminder in due if reminder not in queued)


def _list_due(today: date) -> Iterator[tuple[DecidedVersion, Reminder]]:
    for version in versions_to_revise():
        day = version.revise_by
        stage = stage_due(day, today, REVISION_REMINDER_DAYS) if day else None
        if day is not None and stage is not None:
            yield version, Reminder(version.pk, REVISION, day, str(stage))


def _remind(version: DecidedVersion, reminder: Reminder) -> bool:
    receiver = find_receiver(version.responsible_function)
    if not receiver:
        logger.error("Nobody to remind of a revision", extra={"page_id": version.pk})
        return False
    with transaction.atomic():
        is_new = claim([reminder])
        if is_new:
            _mail(version, receiver, reminder)
    return is_new


def _mail(version: DecidedVersion, receiver: str, reminder: Reminder) -> None:
    is_due = reminder.stage == "0"
    with override(settings.LANGUAGE_CODE):
        day = date_format(reminder.day, "j F Y")
        words = {"title": version.title, "day": day}
        if is_due:
            subject = _("Should have been revised by %(day)s: %(title)s") % words
        else:
            subject = _("To be revised by %(day)s: %(title)s") % words
    queue_mail(
        to=receiver,
        subject=subject,
        template="email/revision_due.txt",
        context={
            "title": version.title,
            "day": day,
            "url": editing_url(version.pk),
            "is_due": is_due,
        },
        moment=timezone.now(),
    )
