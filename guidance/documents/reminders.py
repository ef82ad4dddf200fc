"""The role responsible is reminded that a document expires: 90 and 30 days before, and that day.

What there is to remind of is read from the documents each time, so nothing has to be cancelled
when a document is prolonged, revoked or replaced.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Site

from guidance.models import DocumentReminder, GoverningDocumentPage
from guidance.models.documents import DocumentQuerySet
from guidance.standing import DocumentStatus
from home.models import MunicipalitySettings
from tryggochsaker.jobs.queueing import queue_mail

DAYS_BEFORE = (90, 30, 0)

TOO_LATE = timedelta(days=30)
"""A worker that wakes up this long after the last day sends nothing: the desk's list has it."""

JOB_SECONDS = 60 * 60
TEMPLATE = "email/document_expires.txt"


def remind_of_expiry() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash: row and mail are written in one
    transaction, and the row is unique. Of several that are due, only the latest is sent.
    """
    today = timezone.localdate()
    return sum(_remind(page, today) for page in list_expiring(today, within=max(DAYS_BEFORE)))


def list_expiring(today: date, *, within: int) -> list[GoverningDocumentPage]:
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
    return list(pages.select_related("owner_function").defer_streamfields().order_by("valid_to"))


def days_due(valid_to: date, today: date) -> int | None:
    """Return which reminder is due on a day: 90, 30 or 0 days before the last; None for none."""
    due = [days for days in DAYS_BEFORE if today >= valid_to - timedelta(days=days)]
    return min(due) if due and today <= valid_to + TOO_LATE else None


def _remind(page: GoverningDocumentPage, today: date) -> bool:
    days = days_due(page.valid_to, today)
    receiver = find_receiver(page)
    if days is None or not receiver:
        return False
    with transaction.atomic():
        _row, is_new = DocumentReminder.objects.get_or_create(
            page=page, valid_to=page.valid_to, days_before=days, defaults={"sent_on": today}
        )
        if is_new:
            _mail(page, receiver, today)
    return is_new


def find_receiver(page: GoverningDocumentPage) -> str:
    """Return the address of the function that answers, or of the editors; empty for neither."""
    if page.owner_function is not None and page.owner_function.email:
        return str(page.owner_function.email)
    site = Site.objects.filter(is_default_site=True).first()
    municipality = MunicipalitySettings.for_site(site) if site else None
    editors = str(getattr(municipality, "editors_email", ""))
    return editors or str(getattr(municipality, "email", ""))


def _mail(page: GoverningDocumentPage, receiver: str, today: date) -> None:
    with override(settings.LANGUAGE_CODE):
        day = date_format(page.valid_to, "j F Y")
        if page.valid_to < today:
            subject = _("The document expired on %(day)s: %(title)s")
        elif page.valid_to == today:
            subject = _("The document expires today: %(title)s")
        else:
            subject = _("The document expires on %(day)s: %(title)s")
        subject = subject % {"day": day, "title": page.title}
    context = {
        "title": page.title,
        "day": day,
        "registry_number": page.registry_number,
        "owner": page.document_owner,
        "url": edit_url(page),
    }
    queue_mail(
        to=receiver, subject=subject, template=TEMPLATE, context=context, moment=timezone.now()
    )


def edit_url(page: GoverningDocumentPage) -> str:
    """Return where the document is edited, with scheme and host."""
    return f"{settings.EDITORIAL_URL}/admin/pages/{page.pk}/edit/"
