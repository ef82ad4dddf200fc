"""How far the demo's notices are moved in time, so that they always are of these days."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

CONTENT_DAY = date(2026, 11, 22)
"""The day on which the content files are."""


def move(moment: datetime, days: int) -> datetime:
    """Return the same time by the clock on the wall, that many days later.

    A wall clock keeps its hour through both changes of daylight-saving time, so a message sent at
    12.00 still says 12.00.
    """
    local = timezone.localtime(moment)
    naive = datetime.combine(local.date() + timedelta(days=days), local.time())
    return timezone.make_aware(naive)


def days_to_move(moments: Iterable[datetime], now: datetime) -> int:
    """Return the largest whole number of days that leaves none of these times in the future."""
    latest = max(moments)
    days = (timezone.localtime(now).date() - timezone.localtime(latest).date()).days
    return days if move(latest, days) <= now else days - 1


def end_of_day_after(day: date) -> datetime:
    """Return the midnight that ends the day after this one."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=2), time.min))
