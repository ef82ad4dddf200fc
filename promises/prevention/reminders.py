"""The responsible role is reminded of a revision, and of what is left to do of a plan itself."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.reminding import Reminder, claim, editing_url, find_queued, find_receiver, stage_due
from promises.models.decided_version import DecidedVersion
from promises.prevention.periods import (
    PLAN_REMINDER_DAYS,
    PLAN_REMINDERS_MADE_UP_FOR,
    REVISION_REMINDER_DAYS,
)
from promises.prevention.plan_work import PLAN, list_plan_work
from promises.prevention.selectors import versions_to_revise
from tryggochsaker.jobs.queueing import queue_mail

REVISION = "revidering"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Mail:
    """A mail that belongs to today, whether or not it was queued before."""

    version: DecidedVersion
    reminder: Reminder
    subject: str
    template: str
    context: Mapping[str, object]


def remind_of_revisions() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash. A worker that slept over one day sends the
    reminder that fits today, not all that it missed, and the last one however late it comes.
    """
    return _queue_new(_mails_of_revisions(timezone.localdate()), REVISION)


def remind_of_plan_days() -> int:
    """Remind as above of plans' own measures and follow-ups; return how many mails it made.

    A day that passed long before the worker looked is on the editors' lists only.
    """
    return _queue_new(_mails_of_plans(timezone.localdate()), PLAN)


def _mails_of_revisions(today: date) -> Iterator[_Mail]:
    for version in versions_to_revise():
        day = version.revise_by
        stage = stage_due(day, today, REVISION_REMINDER_DAYS) if day else None
        if day is None or stage is None:
            continue
        words = {"title": version.title, "day": date_format(day, "j F Y")}
        is_due = stage == 0
        if is_due:
            subject = _("Should have been revised by %(day)s: %(title)s") % words
        else:
            subject = _("To be revised by %(day)s: %(title)s") % words
        yield _Mail(
            version,
            Reminder(version.pk, REVISION, day, str(stage)),
            subject,
            "email/revision_due.txt",
            {**words, "url": editing_url(version.pk), "is_due": is_due},
        )


def _mails_of_plans(today: date) -> Iterator[_Mail]:
    for work in list_plan_work(today):
        stage = stage_due(
            work.due, today, PLAN_REMINDER_DAYS, make_up_for=PLAN_REMINDERS_MADE_UP_FOR
        )
        if stage is None:
            continue
        words = {
            "title": work.plan.title,
            "words": work.words,
            "day": date_format(work.due, "j F Y"),
        }
        if work.is_measure:
            subject = _("Measure of the plan, %(day)s: %(words)s") % words
        else:
            subject = _("Follow-up of the plan, %(day)s: %(title)s") % words
        yield _Mail(
            work.plan,
            Reminder(work.plan.pk, work.what, work.due, str(stage)),
            subject,
            "email/plan_due.txt",
            {
                **words,
                "body": work.body,
                "is_measure": work.is_measure,
                "url": editing_url(work.plan.pk),
            },
        )


def _queue_new(mails: Iterable[_Mail], what: str) -> int:
    with override(settings.LANGUAGE_CODE):
        due = list(mails)
    queued = find_queued({mail.version.pk for mail in due}, what)
    return sum(_queue(mail) for mail in due if mail.reminder not in queued)


def _queue(mail: _Mail) -> bool:
    receiver = find_receiver(mail.version.responsible_function)
    if not receiver:
        noted = {"page_id": mail.version.pk, "what": mail.reminder.what}
        logger.error("Nobody to remind", extra=noted)
        return False
    with transaction.atomic():
        is_new = claim([mail.reminder])
        if is_new:
            queue_mail(
                to=receiver,
                subject=mail.subject,
                template=mail.template,
                context=mail.context,
                moment=timezone.now(),
            )
    return is_new
