"""The responsible role is reminded by mail: two weeks before something is due, and on the day."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.reminding import Reminder, claim, find_queued, find_receiver
from promises.due.work import SOON, DueKind, DueWork, list_due_work
from tryggochsaker.jobs.queueing import queue_mail

MAKE_UP_FOR = timedelta(days=7)
"""A worker that stood still reminds of a day that has passed for so long; then the list tells."""
BEFORE, ON_THE_DAY = "fore", "samma_dag"


def remind_of_due_days() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash.
    """
    today = timezone.localdate()
    with override(settings.LANGUAGE_CODE):
        # What somebody says will be late is listed at once, but its day is reminded of in its time.
        waiting = [
            work for work in list_due_work(today) if today - MAKE_UP_FOR < work.due <= today + SOON
        ]
        pages = {work.page.pk for work in waiting}
        queued = {each for kind in DueKind for each in find_queued(pages, kind.value)}
        return sum(
            _remind(work, today) for work in waiting if _as_reminder(work, today) not in queued
        )


def _as_reminder(work: DueWork, today: date) -> Reminder:
    return Reminder(
        page_id=work.page.pk,
        what=f"{work.kind.value}:{work.subject.hex}",
        day=work.due,
        stage=BEFORE if today < work.due else ON_THE_DAY,
    )


@transaction.atomic
def _remind(work: DueWork, today: date) -> bool:
    receiver = find_receiver(work.page.responsible_function)
    if not receiver or not claim([_as_reminder(work, today)]):
        return False
    _mail(work, receiver, is_before=today < work.due)
    return True


def _mail(work: DueWork, receiver: str, *, is_before: bool) -> None:
    is_measure = work.kind == DueKind.MEASURE
    parts = {"promise": work.page.title, "day": date_format(work.due, "j F Y")}
    if is_before:
        subject = (
            _("A measure is to be done by %(day)s: %(promise)s")
            if is_measure
            else _("A follow-up is announced for %(day)s: %(promise)s")
        )
    else:
        subject = (
            _("A measure should be done now, %(day)s: %(promise)s")
            if is_measure
            else _("A follow-up should be published now, %(day)s: %(promise)s")
        )
    context = {
        "promise": work.page.title,
        "year": work.page.year,
        "words": work.words,
        "body": work.body,
        "is_measure": is_measure,
        "is_before": is_before,
        "day": parts["day"],
        "url": f"{settings.EDITORIAL_URL}{work.follow_up_url}",
    }
    queue_mail(
        to=receiver,
        subject=subject % parts,
        template="email/promise_is_due.txt",
        context=context,
        moment=timezone.now(),
    )
