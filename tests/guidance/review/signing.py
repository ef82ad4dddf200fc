"""Signing a page, as tests do it."""

from guidance.review.services import confirm_review
from tests.conftest import DEMO_NOW

TODAY = DEMO_NOW.date()


def sign(page, user, **changes):
    values = {"page_id": page.pk, "seen_last_reviewed": page.last_reviewed, "user": user,
              "today": TODAY}  # fmt: skip
    return confirm_review(**values | changes)
