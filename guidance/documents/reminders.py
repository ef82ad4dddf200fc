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
from home.reminding import Reminder, claim, editing_url, find_queued, find_receiver, stage_due
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
    expiring = list_expiring(today, within=max(DAYS_BEFORE))
    queued = find_queued([each.page.pk for each in expiring], EXPIRY)
    return sum(_remind(each, today) for each in expiring if _as_reminder(each, today) not in queued)


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


def _as_reminder(expiring: Expiring, today: date) -> Reminder | None:
    """Return what is to be reminded of today; None for nothing."""
    days = stage_due(expiring.last_day, today, DAYS_BEFORE, make_up_for=TOO_LATE)
    return (
        None if days is None else Reminder(expiring.page.pk, EXPIRY, expiring.last_day, str(days))
    )


def _remind(expiring: Expiring, today: date) -> bool:
    reminder = _as_reminder(expiring, today)
    receiver = find_receiver(expiring.page.owner_function)
    if reminder is None or not receiver:
        return False
    with transaction.atomic():
        is_new = claim([reminder])
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
