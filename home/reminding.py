"""Reminders by mail of a page's days: each once, whatever becomes of the worker.

What there is to remind of is read from the pages each time, so nothing has to be cancelled when
something is done or its day is moved. A mail and the unique row that stands for it are written in
one transaction: there is no mail without it, nor it alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.models import MunicipalitySettings, PageReminder, ResponsibleFunction


@dataclass(frozen=True)
class Reminder:
    """What a mail reminds of; the fields are those of `PageReminder`."""

    page_id: int
    what: str
    day: date
    stage: str


def stage_due(
    day: date, today: date, days_before: Iterable[int], *, make_up_for: timedelta | None = None
) -> int | None:
    """Return which reminder of a day belongs to today, as days before it; None where none does.

    Of several that have come it is the last one, so that a worker that slept sends one mail. That
    stays due after the day for as long as is made up for: None for ever.
    """
    if make_up_for is not None and today > day + make_up_for:
        return None
    left = (day - today).days
    return min((days for days in days_before if left <= days), default=None)


def find_queued(page_ids: Collection[int], what: str) -> set[Reminder]:
    """Return what was mailed of these pages before, where `what` begins so."""
    rows = PageReminder.objects.filter(page__in=page_ids, what__startswith=what)
    return {Reminder(*row) for row in rows.values_list("page_id", "what", "day", "stage")}


def claim(reminders: Iterable[Reminder]) -> bool:
    """Note reminders as mailed, in the transaction of the mail that the caller goes on to write.

    False, and nothing is noted, where one of them was mailed before.
    """
    today = timezone.localdate()
    try:
        with transaction.atomic():
            PageReminder.objects.bulk_create(
                PageReminder(
                    page_id=each.page_id,
                    what=each.what,
                    day=each.day,
                    stage=each.stage,
                    queued_on=today,
                )
                for each in reminders
            )
    except IntegrityError:
        return False
    return True


def find_receiver(function: ResponsibleFunction | None) -> str:
    """Return the address of the function that answers, or else that of `find_fallback_receiver`."""
    return (function.email if function is not None else "") or find_fallback_receiver()


def find_fallback_receiver() -> str:
    """Return the address of the editors, or of the municipality; empty where neither has one."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return ""
    municipality = MunicipalitySettings.for_site(site)
    return municipality.editors_email or municipality.email


def editing_url(page_id: int) -> str:
    """Return where a page is edited, with scheme and host."""
    return f"{settings.EDITORIAL_URL}{reverse('wagtailadmin_pages:edit', args=[page_id])}"
