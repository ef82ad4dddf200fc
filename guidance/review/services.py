"""Signing that a page still holds."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from guidance.models import GuidancePage, GuidanceReview
from guidance.review.interval import next_review_day
from tryggochsaker.translation_guard import lacks_words

REVIEWED = "guidance.reviewed"
"""The name of the signature in Wagtail's history."""


class AlreadyReviewedError(Exception):
    """Somebody has signed since the page was shown."""

    def __init__(self, review: GuidanceReview | None) -> None:
        self.review = review
        super().__init__()


class NotPublishedError(Exception):
    """Residents cannot see the page, so there is nothing to vouch for."""


@transaction.atomic
def confirm_review(
    *, page_id: int, seen_last_reviewed: date, user: User, today: date, note: str = ""
) -> GuidanceReview:
    """Sign that the published page still holds, and let residents see the new dates at once.

    Only the dates change: what waits as a draft, for a workflow or for its time to come is
    neither published nor lost, and has the new dates when its turn comes. Translations whose
    words are all there say the same and follow. Raises GuidancePage.DoesNotExist,
    NotPublishedError, and AlreadyReviewedError where the date is another than the one seen.
    """
    page = GuidancePage.objects.select_for_update().get(pk=page_id)
    if not page.live:
        raise NotPublishedError
    if page.last_reviewed != seen_last_reviewed:
        raise AlreadyReviewedError(page.reviews.first())
    review = GuidanceReview(
        page=page,
        reviewed_on=today,
        next_review=next_review_day(today, page.review_months),
        reviewed_by=user,
        login=user.get_username(),
        note=note.strip(),
    )
    review.full_clean()
    review.save()
    for each in [page, *_complete_translations(page)]:
        # Not `save`: the rest of the row is none of this signature's business.
        GuidancePage.objects.filter(pk=each.pk).update(
            last_reviewed=today, next_review=next_review_day(today, each.review_months)
        )
    log(
        page,
        REVIEWED,
        user=user,
        revision=page.live_revision,
        data={"note": review.note, "next_review": review.next_review.isoformat()},
    )
    return review


def _complete_translations(page: GuidancePage) -> list[GuidancePage]:
    return [each for each in page.get_translations().live() if not lacks_words(each)]
