"""The crisis group is reminded of the next message: ten minutes before it is promised, and then.

What there is to remind of is read from the incidents each time, so nothing has to be cancelled
when an update comes or a notice ends.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.mail import console_url, heading_of, send_to_group
from crisis.models import Incident, PromiseReminder
from crisis.moments import clock, when
from crisis.standing import in_force

NOTICE_BEFORE = timedelta(minutes=10)

TOO_OLD = timedelta(hours=1)
"""A worker that wakes up this long after the time sends nothing: by then it only adds noise, and
the console says that the message is late."""

JOB_SECONDS = 10


def remind_of_promises() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash: the reminder's row and its mails are
    written in one transaction, and the row is unique.
    """
    now = timezone.now()
    candidates = Incident.objects.filter(
        in_force(now),
        next_update_at__lte=now + NOTICE_BEFORE,
        next_update_at__gt=now - TOO_OLD,
    )
    return sum(
        _remind(incident.pk, now)
        for incident in candidates.prefetch_related("reminders")
        if not _was_reminded(incident, now)
    )


def _was_reminded(incident: Incident, now: datetime) -> bool:
    """Return whether nothing is left to do, so that mostly no lock has to be taken."""
    kind = incident.next_update_at and _kind_due(incident.next_update_at, now)
    return kind in {
        reminder.kind
        for reminder in incident.reminders.all()
        if reminder.promised_at == incident.next_update_at
    }


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    # Under the lock that an update takes, so that none can come between the look and the mail.
    incident = Incident.objects.select_for_update().get(pk=pk)
    promised_at = incident.next_update_at
    if promised_at is None or not incident.is_live(now):
        return False
    kind = _kind_due(promised_at, now)
    if kind is None:
        return False
    _row, is_new = PromiseReminder.objects.get_or_create(
        incident=incident, promised_at=promised_at, kind=kind
    )
    if is_new:
        _mail(incident, promised_at, kind)
    return is_new


def _kind_due(promised_at: datetime, now: datetime) -> PromiseReminder.Kind | None:
    if now < promised_at - NOTICE_BEFORE or now >= promised_at + TOO_OLD:
        return None
    return PromiseReminder.Kind.BEFORE if now < promised_at else PromiseReminder.Kind.DUE


def _mail(incident: Incident, promised_at: datetime, kind: PromiseReminder.Kind) -> None:
    is_due = kind == PromiseReminder.Kind.DUE
    with override(settings.LANGUAGE_CODE):
        parts = {"number": incident.identifier, "time": clock(promised_at)}
        if is_due:
            subject = _("The next message is due now, %(time)s: %(number)s") % parts
        else:
            subject = _("The next message is promised by %(time)s: %(number)s") % parts
        context = {
            "is_due": is_due,
            "heading": heading_of(incident),
            "promised": when(promised_at),
            "url": console_url(f"{incident.pk}/uppdatera/"),
        }
    send_to_group(incident, subject=subject, template="email/promised_message.txt", context=context)
