"""Receiving and closing accessibility reports."""

import uuid

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office.models import Email

from concerns.models import AccessibilityReport
from concerns.receipts import hash_submission_id
from concerns.references import ACCESSIBILITY_SERIES, take_reference
from home.models import AccessibilityStatementPage
from tryggochsaker.jobs.queueing import queue_mail


def submit_accessibility_report(
    *, submission_id: uuid.UUID, description: str, page: str = "", email: str = ""
) -> AccessibilityReport:
    """Store a report and promise a mail to the contact, in one transaction.

    The same `submission_id` again gives the same report. Without an e-mail address only the
    whole hour is stored.
    """
    known = AccessibilityReport.objects.filter(submission_hash=hash_submission_id(submission_id))
    try:
        with transaction.atomic():
            existing = known.first()
            if existing is not None:
                return existing
            moment = timezone.now()
            if not email:
                moment = moment.replace(minute=0, second=0, microsecond=0)
            report = AccessibilityReport(
                reference=take_reference(ACCESSIBILITY_SERIES, timezone.localtime(moment).year),
                received_at=moment,
                description=description,
                page=page,
                email_address=email,
                submission_hash=hash_submission_id(submission_id),
            )
            report.mail = _promise_mail(report)
            report.full_clean(validate_unique=False)
            report.save(force_insert=True)
    except IntegrityError:
        return known.get()
    return report


def mark_handled(*, report: AccessibilityReport) -> AccessibilityReport:
    """Note that a report has been dealt with; again changes nothing."""
    with transaction.atomic():
        report = AccessibilityReport.objects.select_for_update().get(pk=report.pk)
        if report.handled_at is None:
            report.handled_at = timezone.now()
            report.save(update_fields=["handled_at"])
    return report


def report_url(report: AccessibilityReport) -> str:
    """Return the address of a report in the editors' interface."""
    return f"{settings.EDITORIAL_URL}/admin/tillganglighet/{report.reference}/"


def _promise_mail(report: AccessibilityReport) -> Email | None:
    statement = AccessibilityStatementPage.objects.live().order_by("pk").first()
    if statement is None or not statement.feedback_email:
        return None
    with override("sv"):
        subject = _("New accessibility report %(reference)s") % {"reference": report.reference}
    return queue_mail(
        to=statement.feedback_email,
        subject=subject,
        template="email/accessibility_report.txt",
        context={"reference": report.reference, "url": report_url(report)},
        moment=report.received_at,
    )
