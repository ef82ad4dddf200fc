"""Counting in months, to the day and never too early."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the first of the next month if it has none."""
    year, month = _shift(day, months)
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        year, month = _shift(date(year, month, 1), 1)
        return date(year, month, 1)


def closed_before(today: date, months: int) -> datetime:
    """Return the moment before which a case was closed whose months are over today."""
    year, month = _shift(today, -months)
    day = today.day
    while True:
        try:
            last = date(year, month, day)
            break
        except ValueError:
            day -= 1
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


def _shift(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1
