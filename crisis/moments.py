"""Times as people say them, in the active language and in Swedish time."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def clock(moment: datetime) -> str:
    """Return the time of day: `kl. 16.00`, `16:00`; in the hour that comes twice, which one."""
    local = timezone.localtime(moment)
    words = date_format(local, pgettext("clock", "H:i"))
    return f"{words} ({_which_of_two(local)})" if _comes_twice(local) else words


def day(moment: datetime) -> str:
    """Return the date without its weekday, with its year if it is another than this one."""
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.year == today.year:
        return date_format(local, pgettext("date", "j F"))
    return date_format(local, pgettext("date", "j F Y"))


def when(moment: datetime) -> str:
    """Return day and time as short as can be: `i dag kl. 12.00`, `21 november kl. 15.20`."""
    parts = {"day": day(moment), "clock": clock(moment)}
    match _days_from_today(moment):
        case 0:
            return pgettext("time", "today at %(clock)s") % parts
        case -1:
            return pgettext("time", "yesterday at %(clock)s") % parts
        case 1:
            return pgettext("time", "tomorrow at %(clock)s") % parts
    return pgettext("time", "%(day)s at %(clock)s") % parts


def when_in_full(moment: datetime) -> str:
    """Return day, date and time: `i dag söndag 22 november kl. 12.00`."""
    parts = _parts_in_full(moment)
    match _days_from_today(moment):
        case 0:
            return pgettext("time", "today, %(weekday)s %(day)s at %(clock)s") % parts
        case -1:
            return pgettext("time", "yesterday, %(weekday)s %(day)s at %(clock)s") % parts
        case 1:
            return pgettext("time", "tomorrow, %(weekday)s %(day)s at %(clock)s") % parts
    return pgettext("time", "%(weekday)s %(day)s at %(clock)s") % parts


def when_on_paper(moment: datetime) -> str:
    """Return day, date and time: `söndag 22 november kl. 12.00`, never "today"."""
    return pgettext("time", "%(weekday)s %(day)s at %(clock)s") % _parts_in_full(moment)


def _parts_in_full(moment: datetime) -> dict[str, str]:
    return {
        "weekday": date_format(timezone.localtime(moment), pgettext("date", "l")),
        "day": day(moment),
        "clock": clock(moment),
    }


def by_then(moment: datetime) -> str:
    """Return a promised time: the time of day only, if it is today's."""
    return clock(moment) if _days_from_today(moment) == 0 else when(moment)


def on_its_day(moment: datetime) -> str:
    """Return a time that stays true whenever it is read: `kl. 16.00 den 22 november`."""
    return pgettext("time", "%(clock)s on %(day)s") % {"clock": clock(moment), "day": day(moment)}


def _comes_twice(local: datetime) -> bool:
    first, second = local.replace(fold=0), local.replace(fold=1)
    return first.utcoffset() > second.utcoffset()  # type: ignore[operator]  # both are aware


def _which_of_two(local: datetime) -> str:
    return pgettext("time", "winter time") if local.fold else pgettext("time", "summer time")


def _days_from_today(moment: datetime) -> int:
    difference: timedelta = timezone.localtime(moment).date() - timezone.localdate()
    return difference.days
