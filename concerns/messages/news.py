"""Promising a resident word that there is news."""

from datetime import datetime

from django.utils import timezone

from concerns.models import Concern, ResidentNews, Status

NEWS_STATUSES = (Status.CLOSED, Status.FORWARDED, Status.REOPENED)
"""Steps of a case that its resident hears of; what is only work within the house is not among
them."""


def promise_news(concern: Concern, *, moment: datetime | None = None) -> None:
    """Promise the resident one mail that there is news; it leaves when the transaction committed.

    Nothing is promised without an address or a receipt code to read it with, nor when such a mail
    waits already. The row knows the case only: the address is read when the mail leaves.
    """
    if not concern.email or not concern.has_receipt:
        return
    now = moment or timezone.now()
    # The case is locked by whoever changes it; what slips through meets the constraint.
    ResidentNews.objects.bulk_create(
        [ResidentNews(concern=concern, created_at=now, due_at=now)], ignore_conflicts=True
    )
