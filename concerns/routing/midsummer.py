"""The hour at which the fewest offices in Sweden are staffed."""

from datetime import date, datetime, timedelta

from django.utils import timezone

_FRIDAY = 4


def next_midsummer_night(now: datetime) -> datetime:
    """Return the next 02:00 Swedish time on Midsummer Eve, the Friday of 19–25 June."""
    year = timezone.localtime(now).year
    tonight = _midsummer_night(year)
    return tonight if tonight > now else _midsummer_night(year + 1)


def _midsummer_night(year: int) -> datetime:
    first = date(year, 6, 19)
    eve = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    return timezone.make_aware(datetime(eve.year, eve.month, eve.day, 2))
