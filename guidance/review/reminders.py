"""The owner of a page is mailed before its review, on the day, and when it is 90 days late.

What there is to remind of is read from the pages each time: a signature cancels nothing and
leaves nothing behind. Several pages of one owner are one mail.
"""

import logging
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Site

from guidance.models import GuidancePage, ReviewReminder
from guidance.review.interval import ReviewStage, stage_of
from guidance.review.selectors import to_be_reviewed
from home.models import MunicipalitySettings
from tryggochsaker.jobs.queueing import queue_mail

JOB_SECONDS = 15 * 60
PAGES_IN_A_MAIL = 50
"""More than this in one stage at once are mailed in further rounds."""

logger = logging.getLogger(__name__)

Due = tuple[str, ReviewStage, GuidancePage]
"""An address, what it is told, and about which page."""


def send_review_reminders() -> int:
    """Put the reminders that are due in the outbox, and return how many mails it became.

    Safe to run twice at once and again after a crash: a mail and the unique rows that stand for
    it are one transaction. A stage that was slept through is not made up for by two mails.
    """
    today = timezone.localdate()
    mails = 0
    for (to, stage), group in groupby(_list_due(today), key=lambda each: each[:2]):
        pages = [page for _to, _stage, page in group][:PAGES_IN_A_MAIL]
        try:
            _remind(to, stage, pages, today)
        except IntegrityError:  # another worker has mailed one of them meanwhile
            logger.info("Review reminders were already queued", extra={"stage": stage})
            continue
        mails += 1
    return mails


def _list_due(today: date) -> list[Due]:
    of_this_review = ReviewReminder.objects.filter(next_review=F("page__next_review"))
    sent = set(of_this_review.values_list("page", "next_review", "stage"))
    fallback = _editors_address()
    due: list[Due] = []
    for page in to_be_reviewed(GuidancePage.objects.all(), today):
        stage = stage_of(page.next_review, today)
        to = (page.owner_function and page.owner_function.email) or fallback
        if to and (page.pk, page.next_review, stage) not in sent:
            due.append((to, stage, page))
    return sorted(due, key=lambda each: (each[0], each[1], each[2].next_review, each[2].pk))


def _editors_address() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return MunicipalitySettings.for_site(site).editors_email if site else ""


@transaction.atomic
def _remind(to: str, stage: ReviewStage, pages: list[GuidancePage], today: date) -> None:
    ReviewReminder.objects.bulk_create(
        ReviewReminder(page=page, next_review=page.next_review, stage=stage, queued_on=today)
        for page in pages
    )
    with override(settings.LANGUAGE_CODE):
        queue_mail(
            to=to,
            subject=_subject(stage, pages),
            template="email/review_reminder.txt",
            context={
                "stage": stage.value,
                "pages": list(_describe(pages)),
                "url": _editorial(reverse("guidance_review:index")),
            },
            moment=timezone.now(),
        )


def _subject(stage: ReviewStage, pages: list[GuidancePage]) -> str:
    if len(pages) > 1:
        return ngettext("%(count)s page to review", "%(count)s pages to review", len(pages)) % {
            "count": len(pages)
        }
    words = {
        ReviewStage.SOON: _("Review soon: %(title)s"),
        ReviewStage.DUE: _("Review today: %(title)s"),
        ReviewStage.LONG_OVERDUE: _("The review is 90 days late: %(title)s"),
    }
    title = " ".join(pages[0].title.split())
    return words[stage] % {"title": title}


def _describe(pages: Iterable[GuidancePage]) -> Iterable[dict[str, str]]:
    for page in pages:
        yield {
            "title": page.title,
            "day": date_format(page.next_review, "j F Y"),
            "url": _editorial(reverse("wagtailadmin_pages:edit", args=[page.pk])),
        }


def _editorial(path: str) -> str:
    return f"{settings.EDITORIAL_URL}{path}"
