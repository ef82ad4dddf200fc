"""How many promises there are, by area, year and status: counted once, summed in many ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from promises.choices import PromiseStatus

if TYPE_CHECKING:
    from promises.models.promise_queryset import PromiseQuerySet


@dataclass(frozen=True)
class TallyRow:
    """The number of promises that share area, year and status."""

    area_id: int
    year: int
    status: str
    count: int


@dataclass(frozen=True)
class Tally:
    """All of them; its parts are tallies too."""

    rows: Sequence[TallyRow]

    @property
    def total(self) -> int:
        """How many promises are counted."""
        return sum(row.count for row in self.rows)

    @property
    def area_ids(self) -> set[int]:
        """The areas that have promises."""
        return {row.area_id for row in self.rows}

    @property
    def years(self) -> list[int]:
        """The years that have promises, the latest first."""
        return sorted({row.year for row in self.rows}, reverse=True)

    @property
    def by_status(self) -> Mapping[str, int]:
        """How many there are of each status that occurs, in the order of the statuses."""
        counts = dict.fromkeys(PromiseStatus.values, 0)
        for row in self.rows:
            counts[row.status] += row.count
        return {status: count for status, count in counts.items() if count}

    def only(
        self, *, area_id: int | None = None, year: int | None = None, status: str = ""
    ) -> "Tally":
        """Return the part that fits; what is not given fits everything."""
        return Tally(
            [
                row
                for row in self.rows
                if area_id in (None, row.area_id)
                and year in (None, row.year)
                and status in ("", row.status)
            ]
        )


def tally(promises: "PromiseQuerySet") -> Tally:
    """Count promises; one query, however many there are."""
    groups = (
        promises.order_by()
        .values_list("area_id", "year", "status")
        .annotate(count=Count("pk"))
        .values_list("area_id", "year", "status", "count")
    )
    return Tally([TallyRow(*group) for group in groups])
