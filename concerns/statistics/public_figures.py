"""How many concerns came in, told to everyone without telling anything about anyone.

What is published: for each area and each field of safety work, how many concerns came in during a
quarter, as "fewer than 10" or as a number rounded to the nearest 5.

Who is kept out, and how. Somebody knows that a neighbour may have reported, and sees everything
that is ever published, at any time, in any language, beside what the reader may know already:

- *Small numbers.* Below 10 nothing is told, zero included, so that neither "somebody did" nor
  "nobody did" can be read.
- *Differences in space and kind.* A case counts in one figure at most: areas do not overlap,
  a category has one field of work, and neither the whole municipality nor any other sum is ever
  published. No figures can be subtracted so that a part is left.
- *Differences in time.* A quarter is counted once, some days after it ended, and the figure is
  kept as it was published. Cases that are moved, corrected, joined or deleted later change
  nothing, so two looks on different days are the same look. Quarters do not overlap.
- *Choosing what to publish.* Every field and area is counted at the same moment, whether a promise
  shows it or not. To switch a figure on or off later reveals no second count.
- *Rounding.* With everything else known, one case more or less changes a figure only at an edge
  (9 to 10, and 12 to 13, 17 to 18 and so on); otherwise both are the same. The true number is not
  stored.
- *Filling up.* Somebody could send reports of their own to push a figure over the edge. What a
  handler has found to be misuse, the same as another case, or not the municipality's matter does
  not count. Who fills up with believable reports learns the rest to within the rounding. That
  remains; a threshold cannot prevent it, only a handler who reads.

What residents answer about a promise is a figure of its own (`promise_figures`): such a case is in
no cell of area and field.

Concerns about places that feel safe are left out, and so are cases with the secrecy mark.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from concerns.models import Concern, PublishedFigure, PublishedPromiseFigure
from concerns.statistics.counting import received_in
from concerns.statistics.periods import Period
from concerns.statistics.promise_figures import publish_promise_figures
from concerns.statistics.suppression import UNCOUNTED_OUTCOMES, publishable
from home.models import Area, SafetyArea

WAIT_DAYS = 14
"""Days after a quarter's end until it is counted, in which handlers can sort out misuse."""
QUARTERS_BACK = 4
"""So many quarters are caught up with after the worker was away."""


class Cell(NamedTuple):
    """What one figure is about: an area and a field of safety work, by their keys."""

    area: int
    safety_area: int


@dataclass(frozen=True)
class Quarter:
    """Three months of a year; 1 is January to March."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter that a day is in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def before(self) -> "Quarter":
        """The quarter before."""
        if self.number == 1:
            return Quarter(self.year - 1, 4)
        return Quarter(self.year, self.number - 1)

    @property
    def period(self) -> Period:
        """Its days."""
        first = date(self.year, self.number * 3 - 2, 1)
        after = date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return Period(first, after - timedelta(days=1))


def publishable_figures(
    cells: Iterable[Cell], counts: Mapping[Cell, int]
) -> dict[Cell, int | None]:
    """Return all that is told of a quarter: a figure for each cell, whether any case is in it."""
    return {cell: publishable(counts.get(cell, 0)) for cell in cells}


def publish_due_quarters() -> int:
    """Count each closed quarter that has not been counted, once, and return how many were."""
    return sum(publish_quarter(quarter) for quarter in due_quarters(timezone.localdate()))


def due_quarters(today: date) -> Iterator[Quarter]:
    """Return the latest closed quarters whose time to be counted has come, the oldest first."""
    quarter = Quarter.of(today - timedelta(days=WAIT_DAYS)).before
    closed = [quarter]
    while len(closed) < QUARTERS_BACK:
        closed.append(closed[-1].before)
    return reversed(closed)


def publish_quarter(quarter: Quarter) -> bool:
    """Count a quarter and keep what may be told; False if that was done before.

    All of it is written at once: a quarter is never counted in parts.
    """
    with transaction.atomic():
        if _is_published(quarter):
            return False
        figures = publishable_figures(_all_cells(), _count(quarter))
        rows = [
            PublishedFigure(
                area_id=cell.area,
                safety_area_id=cell.safety_area,
                year=quarter.year,
                quarter=quarter.number,
                rounded=rounded,
                published_on=timezone.localdate(),
            )
            for cell, rounded in figures.items()
        ]
        PublishedFigure.objects.bulk_create(rows)
        of_promises = publish_promise_figures(quarter.year, quarter.number, quarter.period)
    return bool(rows or of_promises)


def _is_published(quarter: Quarter) -> bool:
    """Ask both tables: a municipality without areas has figures of promises only."""
    return any(
        figures.objects.filter(year=quarter.year, quarter=quarter.number).exists()
        for figures in (PublishedFigure, PublishedPromiseFigure)
    )


def countable(period: Period) -> Iterable[tuple[Cell, int]]:
    """Return how many cases of a period count in which cell; no case is in two."""
    pairs = (
        received_in(Concern.objects.order_by(), period)
        .filter(
            area__is_whole_municipality=False,
            category__safety_area__isnull=False,
            category__is_about_safe_place=False,
            is_secrecy_marked=False,
            promise_page__isnull=True,
        )
        .exclude(outcome__in=UNCOUNTED_OUTCOMES)
        .values_list("area_id", "category__safety_area_id")
        .annotate(count=Count("pk"))
    )
    for area, safety_area, count in pairs:
        yield Cell(area, safety_area), count


def _count(quarter: Quarter) -> Mapping[Cell, int]:
    return Counter(dict(countable(quarter.period)))


def _all_cells() -> Iterator[Cell]:
    areas = Area.objects.filter(is_whole_municipality=False).order_by("pk")
    fields = SafetyArea.objects.order_by("pk")
    for area in areas.values_list("pk", flat=True):
        for field in fields.values_list("pk", flat=True):
            yield Cell(area, field)
