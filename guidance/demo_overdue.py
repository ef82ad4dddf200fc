"""A page of advice whose review was forgotten: the demo shows what such a page says of itself."""

from datetime import date, timedelta
from typing import Any

from guidance.review.interval import ReviewInterval, next_review_day
from home.demo_run import read_content

REVIEWED_BEFORE = timedelta(days=500)
"""A year and more than 90 days, whichever day the demo is seeded on."""


def overdue_guidance(today: date) -> dict[str, Any]:  # Any: as the content files have it
    """Return the page in the form of the content files, late by more than 90 days on this day.

    It is no page of the agreed content, whose days stay as they are, and nobody's life hangs on it.
    """
    (content,) = read_content("overdue_guidance")["guidance"]
    reviewed = today - REVIEWED_BEFORE
    return {
        **content,
        "last_reviewed": reviewed.isoformat(),
        "next_review": next_review_day(reviewed, ReviewInterval.YEAR).isoformat(),
    }
