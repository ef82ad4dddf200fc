"""The responsible role is reminded of a revision: 60 and 14 days before, and on the day.

Which days there are is read from the versions in force each time, so nothing has to be cancelled
when a new version is decided or a day is moved.
"""

import logging
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.models import MunicipalitySettings
from promises.models import RevisionReminder
from promises.models.decided_version import DecidedVersion
from promises.prevention.periods import REVISION_REMINDER_DAYS
from promises.prevention.selectors import versions_in_force
from tryggochsaker.jobs.queueing import queue_mail

JOB_SECONDS = 60 * 60

logger = logging.getLogger(__name__)


def remind_of_revisions() -> int:
    """Put every reminder that is due in the outbox, each once; return how many were.

    Safe to run twice at once and again after a crash: the reminder's row and its mail are written
    in one transaction, and the row is unique. A worker that slept over one day sends the reminder
    that fits today, not all that it missed.
    """
    today = timezone.localdate()
    return sum(
        _remind(version, version.revise_by, days_before)
        for version in versions_in_force(today)
        if version.revise_by is not None
        and (days_before := reminder_due(version.revise_by, today)) is not None
    )


def reminder_due(
    revise_by: date, today: date, occasions: Sequence[int] = REVISION_REMINDER_DAYS
) -> int | None:
    """Return which reminder belongs to a day, as days before the last one; None before the first.

    The last one stays due after its day, so that it is sent even by a worker that comes late.
    """
    left = (revise_by - today).days
    return min((days for days in occasions if left <= days), default=None)


def _remind(version: DecidedVersion, revise_by: date, days_before: int) -> bool:
    receiver = find_receiver(version)
    if not receiver:
        logger.error("Nobody to remind of a revision", extra={"page_id": version.pk})
        return False
    with transaction.atomic():
        _row, is_new = RevisionReminder.objects.get_or_create(
            page_id=version.pk, revise_by=revise_by, days_before=days_before
        )
        if is_new:
            _mail(version, receiver, revise_by, days_before)
    return is_new


def find_receiver(version: DecidedVersion) -> str:
    """Return the address of the responsible function, or the editors' or municipality's own."""
    function = version.responsible_function
    if function is not None and function.email:
        return function.email
    municipality = MunicipalitySettings.objects.first()
    # The editors' own address comes with another part of this work; until then there is one less.
    own = getattr(municipality, "editors_email", "") or getattr(municipality, "email", "")
    return str(own)


def _mail(version: DecidedVersion, receiver: str, revise_by: date, days_before: int) -> None:
    with override(settings.LANGUAGE_CODE):
        day = date_format(revise_by, "j F Y")
        words = {"title": version.title, "day": day}
        if days_before:
            subject = _("To be revised by %(day)s: %(title)s") % words
        else:
            subject = _("Should have been revised by %(day)s: %(title)s") % words
    edit_url = f"{settings.EDITORIAL_URL}{reverse('wagtailadmin_pages:edit', args=[version.pk])}"
    queue_mail(
        to=receiver,
        subject=subject,
        template="email/revision_due.txt",
        context={"title": version.title, "day": day, "url": edit_url, "is_due": not days_before},
        moment=timezone.now(),
    )
