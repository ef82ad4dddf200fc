"""Which days are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WEEK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both counted, in Swedish time."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """The moment at which the first day begins."""
        return _midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The moment at which the day after the last begins."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def weeks(self) -> Iterator["Week"]:
        """Every ISO week that has a day in the period, in order."""
        monday = self.first - timedelta(days=self.first.weekday())
        while monday <= self.last:
            yield Week.of(monday)
            monday += WEEK


@dataclass(frozen=True)
class Week:
    """An ISO week: it belongs to the year that has its Thursday."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that a day is in."""
        year, number, _weekday = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, year: int, number: int) -> "Week":
        """Return the week of an address; raises ValueError for a week that the year lacks."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError
        date.fromisocalendar(year, number, 1)
        return cls(year, number)

    @property
    def period(self) -> Period:
        """Its days, Monday to Sunday."""
        monday = date.fromisocalendar(self.year, self.number, 1)
        return Period(monday, monday + timedelta(days=6))

    @property
    def before(self) -> "Week":
        """The week before."""
        return Week.of(self.period.first - WEEK)

    @property
    def after(self) -> "Week":
        """The week after."""
        return Week.of(self.period.first + WEEK)


def latest_weeks(count: int, today: date) -> Period:
    """Return this week and as many before it as make `count`."""
    monday = today - timedelta(days=today.weekday())
    return Period(monday - WEEK * (count - 1), monday + timedelta(days=6))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
