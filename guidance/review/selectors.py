"""Which pages have to be looked at, and when."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from wagtail.query import PageQuerySet

from guidance.models import GuidancePage
from guidance.review.interval import REMIND_BEFORE, TELL_RESIDENTS_AFTER, ReviewStage


def in_review_cycle(pages: PageQuerySet) -> PageQuerySet:
    """Return the published pages that are signed by themselves, those to review first in front.

    A translation follows its Swedish page; one that has none is signed by itself.
    """
    swedish = GuidancePage.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    own = Q(locale__language_code=settings.LANGUAGE_CODE) | ~Exists(swedish)
    return (
        pages.live()
        .filter(own)
        .select_related("owner_function", "locale")
        .defer_streamfields()
        .order_by("next_review", "title")
    )


def in_stage(pages: PageQuerySet, stage: ReviewStage, today: date) -> PageQuerySet:
    """Return the pages whose review stands so today, by the rule of `stage_of`."""
    soon, late = today + REMIND_BEFORE, today - TELL_RESIDENTS_AFTER
    rules = {
        ReviewStage.AHEAD: Q(next_review__gt=soon),
        ReviewStage.SOON: Q(next_review__gt=today, next_review__lte=soon),
        ReviewStage.DUE: Q(next_review__lte=today, next_review__gt=late),
        ReviewStage.LONG_OVERDUE: Q(next_review__lte=late),
    }
    return pages.filter(rules[stage])


def to_be_reviewed(pages: PageQuerySet, today: date) -> PageQuerySet:
    """Return the pages in the cycle that are late or to be reviewed within 30 days."""
    return in_review_cycle(pages).filter(next_review__lte=today + REMIND_BEFORE)
