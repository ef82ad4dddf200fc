"""The role responsible is reminded that a document expires: 90 and 30 days before, and that day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from guidance.models import GoverningDocumentPage
from guidance.models.documents import DocumentQuerySet
from guidance.standing import DocumentStatus
from home.reminding import Reminder, claim, editing_url, find_receiver
from tryggochsaker.jobs.queueing import queue_mail

DAYS_BEFORE = (90, 30, 0)

TOO_LATE = timedelta(days=30)
"""A worker that wakes up this long after the last day sends nothing: the desk's list has it."""

JOB_SECONDS = 60 * 60
EXPIRY = "utgang"
TEMPLATE = "email/document_expires.txt"


@dataclass(frozen=True)
class Expiring:
    """A document in force and its last day."""

    page: GoverningDocumentPage
    last_day: date


def remind_of_expiry() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash. Of several that are due, only the latest is
    sent.
    """
    today = timezone.localdate()
    return sum(_remind(each, today) for each in list_expiring(today, within=max(DAYS_BEFORE)))


def list_expiring(today: date, *, within: int) -> list[Expiring]:
    """Return the documents in force whose last day is near or has just passed, nearest first.

    Documents that something published replaces are left out: somebody has seen to it.
    """
    pages: DocumentQuerySet = GoverningDocumentPage.objects.live().with_standing()
    pages = pages.filter(
        status=DocumentStatus.IN_FORCE,
        locale=Locale.get_default(),
        valid_to__range=(today - TOO_LATE, today + timedelta(days=within)),
        replaced_from=None,
    )
    pages = pages.select_related("owner_function").defer_streamfields().order_by("valid_to", "pk")
    return [Expiring(page, page.valid_to) for page in pages if page.valid_to is not None]


def days_due(last_day: date, today: date) -> int | None:
    """Return which reminder is due on a day: 90, 30 or 0 days before the last; None for none."""
    due = [days for days in DAYS_BEFORE if today >= last_day - timedelta(days=days)]
    return min(due) if due and today <= last_day + TOO_LATE else None


def _remind(expiring: Expiring, today: date) -> bool:
    days = days_due(expiring.last_day, today)
    receiver = find_receiver(expiring.page.owner_function)
    if days is None or not receiver:
        return False
    with transaction.atomic():
        is_new = claim([Reminder(expiring.page.pk, EXPIRY, expiring.last_day, str(days))])
        if is_new:
            _mail(expiring, receiver, today)
    return is_new


def _mail(expiring: Expiring, receiver: str, today: date) -> None:
    page, last_day = expiring.page, expiring.last_day
    with override(settings.LANGUAGE_CODE):
        day = date_format(last_day, "j F Y")
        if last_day < today:
            subject = _("The document expired on %(day)s: %(title)s")
        elif last_day == today:
            subject = _("The document expires today: %(title)s")
        else:
            subject = _("The document expires on %(day)s: %(title)s")
        subject = subject % {"day": day, "title": page.title}
    context = {
        "title": page.title,
        "day": day,
        "registry_number": page.registry_number,
        "owner": page.document_owner,
        "url": editing_url(page.pk),
    }
    queue_mail(
        to=receiver, subject=subject, template=TEMPLATE, context=context, moment=timezone.now()
    )
