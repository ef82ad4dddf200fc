"""The owner of a page is mailed before its review, on the day, and when it is 90 days late.

Several pages of one owner are one mail.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from guidance.models import GuidancePage
from guidance.review.interval import ReviewStage, stage_of
from guidance.review.selectors import to_be_reviewed
from home.reminding import Reminder, claim, editing_url, find_fallback_receiver, find_queued
from tryggochsaker.jobs.queueing import queue_mail

JOB_SECONDS = 15 * 60
REVIEW = "granskning"
PAGES_IN_A_MAIL = 50
"""More than this in one stage at once are mailed in further rounds."""

Due = tuple[str, ReviewStage, GuidancePage]
"""An address, what it is told, and about which page."""


def send_review_reminders() -> int:
    """Put the reminders that are due in the outbox, and return how many mails it became.

    Safe to run twice at once and again after a crash. A stage that was slept through is not made up
    for by two mails.
    """
    today = timezone.localdate()
    mails = 0
    for (to, stage), group in groupby(_list_due(today), key=lambda each: each[:2]):
        pages = [page for _to, _stage, page in group][:PAGES_IN_A_MAIL]
        mails += _remind(to, stage, pages)
    return mails


def _list_due(today: date) -> list[Due]:
    pages = list(to_be_reviewed(GuidancePage.objects.all(), today))
    queued = find_queued([page.pk for page in pages], REVIEW)
    fallback = find_fallback_receiver()
    due: list[Due] = []
    for page in pages:
        stage = stage_of(page.next_review, today)
        to = (page.owner_function and page.owner_function.email) or fallback
        if to and _as_reminder(page, stage) not in queued:
            due.append((to, stage, page))
    return sorted(due, key=lambda each: (each[0], each[1], each[2].next_review, each[2].pk))


def _as_reminder(page: GuidancePage, stage: ReviewStage) -> Reminder:
    return Reminder(page.pk, REVIEW, page.next_review, stage.value)


@transaction.atomic
def _remind(to: str, stage: ReviewStage, pages: list[GuidancePage]) -> bool:
    if not claim(_as_reminder(page, stage) for page in pages):
        return False
    with override(settings.LANGUAGE_CODE):
        queue_mail(
            to=to,
            subject=_subject(stage, pages),
            template="email/review_reminder.txt",
            context={
                "stage": stage.value,
                "pages": list(_describe(pages)),
                "url": f"{settings.EDITORIAL_URL}{reverse('guidance_review:index')}",
            },
            moment=timezone.now(),
        )
    return True


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
            "url": editing_url(page.pk),
        }
