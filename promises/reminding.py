"""The responsible role is reminded by mail: two weeks before something is due, and on the day.

What there is to remind of is read anew each time, so nothing has to be cancelled when it is done
or its day moved. Safe to run twice at once and again after a crash: the reminder's row and its
mail are written in one transaction, and the row is unique.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.models import MunicipalitySettings
from promises.due_work import DueWork, due_work
from promises.models import DueReminder, PromisePage
from tryggochsaker.jobs.queueing import queue_mail

MAKE_UP_FOR = timedelta(days=7)
"""A worker that stood still reminds of a day that has passed for so long; then the list tells."""


def remind_of_due_days() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were."""
    today = timezone.localdate()
    with override(settings.LANGUAGE_CODE):
        waiting = [work for work in due_work(today) if work.due > today - MAKE_UP_FOR]
        sent = _already_sent({work.page.pk for work in waiting})
        return sum(
            _remind(work, today) for work in waiting if _key(work, _moment(work, today)) not in sent
        )


def _moment(work: DueWork, today: date) -> DueReminder.Moment:
    return DueReminder.Moment.BEFORE if today < work.due else DueReminder.Moment.DUE


def _already_sent(pages: set[int]) -> set[tuple[object, ...]]:
    """Return the keys of what was sent, so that mostly no lock has to be taken."""
    sent = DueReminder.objects.filter(page__in=pages)
    return set(sent.values_list("page", "kind", "subject", "due", "moment"))


def _key(work: DueWork, moment: DueReminder.Moment) -> tuple[object, ...]:
    return (work.page.pk, work.kind, work.subject, work.due, moment)


@transaction.atomic
def _remind(work: DueWork, today: date) -> bool:
    receiver = find_receiver(work.page)
    if not receiver:
        return False
    moment = _moment(work, today)
    _row, is_new = DueReminder.objects.get_or_create(
        page=work.page, kind=work.kind, subject=work.subject, due=work.due, moment=moment
    )
    if is_new:
        _mail(work, moment, receiver)
    return is_new


def find_receiver(promise: PromisePage) -> str:
    """Return the address of the promise's function, or of whoever looks after the site."""
    function = promise.responsible_function
    if function is not None and function.email:
        return str(function.email)
    municipality = MunicipalitySettings.for_site(promise.get_site())
    return str(getattr(municipality, "editors_email", "") or municipality.email)


def _mail(work: DueWork, moment: DueReminder.Moment, receiver: str) -> None:
    is_measure = work.kind == DueReminder.Kind.MEASURE
    parts = {"promise": work.page.title, "day": date_format(work.due, "j F Y")}
    if moment == DueReminder.Moment.BEFORE:
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
        "is_before": moment == DueReminder.Moment.BEFORE,
        "day": parts["day"],
        "url": f"{settings.EDITORIAL_URL}{work.edit_url}",
    }
    queue_mail(
        to=receiver,
        subject=subject % parts,
        template="email/promise_is_due.txt",
        context=context,
        moment=timezone.now(),
    )
