"""The pages to review, on the editors' start page."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy

from guidance.review.access import may_review_any, reviewable_by
from guidance.review.interval import stage_of
from guidance.review.selectors import to_be_reviewed
from home.desk.registry import DeskList, DeskRow, Login


def rows(user: Login, today: date) -> Sequence[DeskRow]:
    """Return a row for each page that this login may sign and that is late or soon due."""
    found = []
    for page in to_be_reviewed(reviewable_by(user), today):
        stage = stage_of(page.next_review, today)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        found.append(DeskRow(page.title, url, str(stage.label), page.next_review, stage.is_late))
    return found


REVIEWS = DeskList(
    name="guidance-reviews",
    heading=gettext_lazy("Advice to review"),
    order=30,
    is_for=may_review_any,
    rows=rows,
    all_url=lambda: reverse("guidance_review:index"),
)
