"""Years beside each other: how many promises were kept, partly kept, or not, drawn and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from promises.choices import PromiseStatus
from promises.presentation.sentences import status_sentence
from promises.tally import Tally

COLUMNS = (
    PromiseStatus.KEPT,
    PromiseStatus.PARTLY_KEPT,
    PromiseStatus.NOT_KEPT,
    PromiseStatus.ENDED_EARLY,
    PromiseStatus.RUNNING,
)
"""From the best to what is still open; the same order in bars and tables."""

SETTLED = frozenset(COLUMNS) - {PromiseStatus.RUNNING}

PLAIN = frozenset({PromiseStatus.KEPT, PromiseStatus.RUNNING})
"""Filled and empty; everything between them has a pattern."""

WIDTH = 360
"""As wide as a phone, so that words in the drawing are as large as those around it."""

LABEL_WIDTH = 52
ROW_HEIGHT = 38
BAR_HEIGHT = 26
WIDTH_OF_A_DIGIT = 10
"""At the size of `promise-years.css`; a year has four of them."""

ROOM_AROUND_A_NUMBER = 8
BASELINE = 6
"""How far below the middle of a row its words stand."""


@dataclass(frozen=True)
class Segment:
    """The part of a bar for one status; its pattern is named after the status."""

    status: str
    x: int
    width: int
    number: int | None
    """None where the number does not fit; it always stands in the table."""
    middle: int

    @property
    def has_pattern(self) -> bool:
        """Whether a pattern is laid over it."""
        return self.status not in PLAIN


@dataclass(frozen=True)
class Bar:
    """One year in the drawing."""

    label: str
    y: int
    baseline: int
    segments: Sequence[Segment]


@dataclass(frozen=True)
class Sign:
    """A pattern and the word for it."""

    status: str
    label: str

    @property
    def has_pattern(self) -> bool:
        """Whether a pattern is laid over it."""
        return self.status not in PLAIN


@dataclass(frozen=True)
class Line:
    """One row of the table: a year or an area."""

    label: str
    url: str
    numbers: Sequence[tuple[str, int]]
    """The name of each status and how many there are."""
    total: int
    kept_of_settled: str


@dataclass(frozen=True)
class Table:
    """Counts under the names of the statuses."""

    headings: Sequence[str]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Chart:
    """A bar for each year, the years below each other."""

    width: int
    height: int
    bar_height: int
    bars: Sequence[Bar]
    signs: Sequence[Sign]
    description: str


def draw_years(counted: Tally) -> Chart | None:
    """Return the drawing, the latest year first; None for nothing at all."""
    years = counted.years
    if not years:
        return None
    parts = {year: counted.only(year=year) for year in years}
    most = max(part.total for part in parts.values())
    return Chart(
        width=WIDTH,
        height=len(years) * ROW_HEIGHT,
        bar_height=BAR_HEIGHT,
        bars=[
            Bar(
                str(year),
                row * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) // 2,
                row * ROW_HEIGHT + ROW_HEIGHT // 2 + BASELINE,
                _segments(parts[year].by_status, most),
            )
            for row, year in enumerate(years)
        ],
        signs=[
            Sign(status.value, str(status.label))
            for status in COLUMNS
            if status in counted.by_status
        ],
        description=" ".join(
            f"{year}: {status_sentence(part.by_status)}" for year, part in parts.items()
        ),
    )


def list_years(counted: Tally, addresses: Mapping[int, str]) -> Table:
    """Return a line for each year, the latest first; each leads to its address."""
    return Table(
        _headings(),
        [
            _line(str(year), addresses.get(year, ""), counted.only(year=year))
            for year in counted.years
        ],
    )


def list_areas(counted: Tally, names: Mapping[int, str]) -> Table:
    """Return a line for each area that has promises, in the order of the names."""
    return Table(
        _headings(),
        [
            _line(name, "", counted.only(area_id=key))
            for key, name in names.items()
            if key in counted.area_ids
        ],
    )


def _headings() -> list[str]:
    return [str(status.label) for status in COLUMNS]


def _line(label: str, url: str, part: Tally) -> Line:
    counts = part.by_status
    settled = sum(count for status, count in counts.items() if status in SETTLED)
    kept = counts.get(PromiseStatus.KEPT, 0)
    return Line(
        label=label,
        url=url,
        numbers=[(str(status.label), counts.get(status, 0)) for status in COLUMNS],
        total=part.total,
        kept_of_settled=_kept_of_settled(kept, settled),
    )


def _kept_of_settled(kept: int, settled: int) -> str:
    """Return `1 of 2`: a share of so few would look more exact than it is."""
    if not settled:
        return _("none settled yet")
    return _("%(kept)d of %(settled)d") % {"kept": kept, "settled": settled}


def _segments(counts: Mapping[str, int], most: int) -> list[Segment]:
    """Return the parts of a bar, whole units wide, so that the parts fill exactly the sum."""
    unit = (WIDTH - LABEL_WIDTH) / most
    segments, before = [], 0
    for status in COLUMNS:
        count = counts.get(status, 0)
        if not count:
            continue
        x = LABEL_WIDTH + round(before * unit)
        before += count
        width = LABEL_WIDTH + round(before * unit) - x
        room = len(str(count)) * WIDTH_OF_A_DIGIT + ROOM_AROUND_A_NUMBER
        shown = count if width >= room else None
        segments.append(Segment(status.value, x, width, shown, x + width // 2))
    return segments
