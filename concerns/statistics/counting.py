"""Counting cases. The database counts; what comes back is as long as the vocabulary."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from concerns.models import Concern, ConcernCategory
from concerns.statistics.periods import Period, Week
from home.models import Area


@dataclass(frozen=True)
class Tally:
    """How many cases, those about places that feel safe apart from the others."""

    worries: int = 0
    safe_places: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.worries + other.worries, self.safe_places + other.safe_places)


@dataclass(frozen=True)
class Counts:
    """The cases of a period by what they are about and where they come from."""

    total: Tally
    by_category: Mapping[str, Tally]
    by_area: Mapping[str, Tally]
    """By name, in the order of the vocabulary; cases without an area under an empty name."""


def received_in(cases: QuerySet[Concern], period: Period) -> QuerySet[Concern]:
    """Return the cases that came in during a period."""
    return cases.filter(received_at__gte=period.begins, received_at__lt=period.ends)


def count_received(cases: QuerySet[Concern], period: Period) -> Counts:
    """Count the cases of a period by category and by area."""
    pairs = (
        received_in(cases, period)
        .values_list("category_id", "area_id")
        .annotate(count=Count("pk"))
        .order_by()
    )
    categories = list(ConcernCategory.objects.all())
    safe = {category.pk for category in categories if category.is_about_safe_place}
    by_category: Counter[int] = Counter()
    by_area: dict[int | None, Tally] = {}
    for category_id, area_id, count in pairs:
        tally = Tally(safe_places=count) if category_id in safe else Tally(worries=count)
        by_category[category_id] += count
        by_area[area_id] = by_area.get(area_id, Tally()) + tally
    return Counts(
        total=sum(by_area.values(), Tally()),
        by_category={
            str(category): Tally(safe_places=count) if category.pk in safe else Tally(count)
            for category in categories
            if (count := by_category[category.pk])
        },
        by_area={
            **{str(area): by_area[area.pk] for area in Area.objects.all() if area.pk in by_area},
            **({"": by_area[None]} if None in by_area else {}),
        },
    )


def count_by_week(cases: QuerySet[Concern], period: Period) -> Mapping[Week, Tally]:
    """Count the cases of a period by ISO week; weeks without cases are there with nothing."""
    days = (
        received_in(cases, period)
        .annotate(day=TruncDate("received_at"))
        .values_list("day", "category__is_about_safe_place")
        .annotate(count=Count("pk"))
        .order_by()
    )
    weeks = dict.fromkeys(period.weeks, Tally())
    for day, is_safe, count in days:
        weeks[Week.of(day)] += Tally(safe_places=count) if is_safe else Tally(worries=count)
    return weeks


def count_closed(cases: QuerySet[Concern], period: Period) -> int:
    """Return how many cases were closed during a period and have stayed so."""
    return cases.filter(closed_at__gte=period.begins, closed_at__lt=period.ends).count()


def count_open_at(cases: QuerySet[Concern], moment: datetime) -> int:
    """Return how many cases had come in and were not closed at a moment."""
    return cases.filter(_is_open_at(moment), received_at__lt=moment).count()


def count_overdue_at(cases: QuerySet[Concern], moment: datetime, today: date) -> int:
    """Return how many of the open ones should have been answered before a day."""
    is_late = Q(due_on__lt=today) & _is_open_at(moment)
    return cases.filter(is_late, received_at__lt=moment).count()


def _is_open_at(moment: datetime) -> Q:
    return Q(closed_at__isnull=True) | Q(closed_at__gte=moment)
