"""The filters of the list: `?omrade=&ar=&status=`, whatever somebody puts into them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from home.models import Area
from promises.choices import PromiseStatus

if TYPE_CHECKING:
    from promises.models.promise_page import PromiseQuerySet

MAX_LENGTH = 50
"""No code, year or status is longer; longer values cannot match and are not looked up."""


@dataclass(frozen=True)
class Option:
    """A choice in a filter: its code in the address, its word, and whether it is chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class PromiseFilter:
    """What somebody asked for; an empty string asks for everything."""

    area: str = ""
    year: str = ""
    status: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "PromiseFilter":
        """Read the three values of an address; never fails."""
        return cls(
            area=query.get("omrade", "").strip(),
            year=query.get("ar", "").strip(),
            status=query.get("status", "").strip(),
        )

    @property
    def is_active(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.area or self.year or self.status)

    def apply(self, promises: "PromiseQuerySet") -> "PromiseQuerySet":
        """Return the promises that fit; none when a value is unknown."""
        if not self._can_match:
            return promises.none()
        if self.area:
            promises = promises.filter(area__code=self.area)
        if self.year:
            promises = promises.filter(year=int(self.year))
        if self.status:
            promises = promises.filter(status=self.status)
        return promises

    @property
    def _can_match(self) -> bool:
        fits_year = not self.year or (
            self.year.isascii() and self.year.isdigit() and len(self.year) == 4
        )
        fits_status = not self.status or self.status in PromiseStatus.values
        fits_area = len(self.area) <= MAX_LENGTH and "\x00" not in self.area
        return fits_year and fits_status and fits_area

    def area_options(self, promises: "PromiseQuerySet") -> Sequence[Option]:
        """Return the areas that have promises, and the one asked for if there is such an area."""
        codes = set(promises.order_by().values_list("area__code", flat=True)) | {self.area}
        return [
            Option(area.code, area.text("label"), area.code == self.area)
            for area in Area.objects.all()
            if area.code in codes
        ]

    def year_options(self, promises: "PromiseQuerySet") -> Sequence[Option]:
        """Return the years that have promises, the latest first."""
        years = promises.order_by("-year").values_list("year", flat=True).distinct()
        return [Option(str(year), str(year), str(year) == self.year) for year in years]

    def status_options(self, promises: "PromiseQuerySet") -> Sequence[Option]:
        """Return the statuses that promises have, in their own order."""
        used = set(promises.order_by().values_list("status", flat=True))
        return [
            Option(status.value, str(status.label), status.value == self.status)
            for status in PromiseStatus
            if status.value in used
        ]
