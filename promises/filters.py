"""The filters of the list: `?omrade=&ar=&status=&part=`, whatever somebody puts into them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict

from home.models import Area
from promises.choices import PartyType, PromiseStatus
from promises.models import Signatory
from promises.tally import Tally

if TYPE_CHECKING:
    from promises.models.promise_queryset import PromiseQuerySet

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
    party: str = ""
    """A kind of party that has signed: promises are kept together, by those who signed them."""

    @classmethod
    def from_query(cls, query: QueryDict) -> "PromiseFilter":
        """Read the values of an address; never fails."""
        return cls(
            area=query.get("omrade", "").strip(),
            year=query.get("ar", "").strip(),
            status=query.get("status", "").strip(),
            party=query.get("part", "").strip(),
        )

    @property
    def is_active(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.area or self.year or self.status or self.party)

    @property
    def query(self) -> str:
        """The filters as they stand in an address, without what is empty."""
        values = {
            "omrade": self.area,
            "ar": self.year,
            "status": self.status,
            "part": self.party,
        }
        return urlencode({name: value for name, value in values.items() if value})

    def in_area(self, code: str) -> "PromiseFilter":
        """Return the same question about another area; an empty code asks about all of them."""
        return replace(self, area=code)

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
        if self.party:
            signed = Signatory.objects.filter(party_type=self.party)
            promises = promises.filter(pk__in=signed.values("page_id"))
        return promises

    @property
    def _can_match(self) -> bool:
        fits_year = not self.year or (
            self.year.isascii() and self.year.isdigit() and len(self.year) == 4
        )
        fits_status = not self.status or self.status in PromiseStatus.values
        fits_party = not self.party or self.party in PartyType.values
        fits_area = len(self.area) <= MAX_LENGTH and "\x00" not in self.area
        return fits_year and fits_status and fits_party and fits_area

    def area_options(self, everything: Tally, areas: Sequence[Area]) -> Sequence[Option]:
        """Return the areas that have promises, and the one asked for if there is such an area."""
        return [
            Option(area.code, area.text("label"), area.code == self.area)
            for area in areas
            if area.pk in everything.area_ids or area.code == self.area
        ]

    def year_options(self, everything: Tally) -> Sequence[Option]:
        """Return the years that have promises, the latest first."""
        return [Option(str(year), str(year), str(year) == self.year) for year in everything.years]

    def status_options(self, everything: Tally) -> Sequence[Option]:
        """Return the statuses that promises have, in their own order."""
        return [
            Option(status, str(PromiseStatus(status).label), status == self.status)
            for status in everything.by_status
        ]

    def party_options(self, promises: "PromiseQuerySet") -> Sequence[Option]:
        """Return the kinds of party that have signed promises, in their own order; one query."""
        signed = Signatory.objects.filter(page__in=promises.order_by()).order_by()
        used = set(signed.values_list("party_type", flat=True).distinct())
        return [
            Option(kind.value, str(kind.label), kind.value == self.party)
            for kind in PartyType
            if kind.value in used
        ]
