"""The responsible role is reminded by mail: two weeks before something is due, and on the day."""

import logging
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from home.reminding import Reminder, claim, find_queued, find_receiver, stage_due
from promises.due.reminder_words import WORDS
from promises.due.work import SOON, DueKind, DueWork, list_due_work
from tryggochsaker.jobs.queueing import queue_mail

logger = logging.getLogger(__name__)

MAKE_UP_FOR = timedelta(days=7)
"""A worker that stood still reminds of a day that has passed for so long; then the list tells."""
STAGES = {SOON.days: "fore", 0: "samma_dag"}
"""The reminders by days before what is due, and what each is called once it is mailed."""


def remind_of_due_days() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash.
    """
    today = timezone.localdate()
    with override(settings.LANGUAGE_CODE):
        waiting = [
            (work, reminder)
            for work in list_due_work(today)
            if (reminder := _reminder_of(work, today)) is not None
        ]
        pages = {work.page.pk for work, _reminder in waiting}
        queued = {each for kind in DueKind for each in find_queued(pages, kind.value)}
        return sum(
            _remind(work, reminder, is_before=today < work.due)
            for work, reminder in waiting
            if reminder not in queued
        )


def _reminder_of(work: DueWork, today: date) -> Reminder | None:
    """Return what to remind of; what somebody says will be late is reminded of in its time too."""
    stage = stage_due(work.due, today, STAGES, make_up_for=MAKE_UP_FOR)
    if stage is None:
        return None
    what = f"{work.kind.value}:{work.subject.hex}"
    return Reminder(page_id=work.page.pk, what=what, day=work.due, stage=STAGES[stage])


@transaction.atomic
def _remind(work: DueWork, reminder: Reminder, *, is_before: bool) -> bool:
    receiver = find_receiver(work.page.responsible_function)
    if not receiver:
        logger.error("Nobody to remind of a promise", extra={"page_id": work.page.pk})
        return False
    if not claim([reminder]):
        return False
    _mail(work, receiver, is_before=is_before)
    return True


def _mail(work: DueWork, receiver: str, *, is_before: bool) -> None:
    words = WORDS[work.kind][0 if is_before else 1]
    day = date_format(work.due, "j F Y")
    queue_mail(
        to=receiver,
        subject=words.subject % {"promise": work.page.title, "day": day},
        template="email/promise_is_due.txt",
        context={
            "opening": str(words.opening),
            "promise": work.page.title,
            "year": work.page.year,
            "measure": work.words if work.kind == DueKind.MEASURE else "",
            "body": work.body,
            "day": day,
            "url": f"{settings.EDITORIAL_URL}{work.url}",
        },
        moment=timezone.now(),
    )
