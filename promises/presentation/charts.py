"""A line over time as the server draws it: readings, where they began, and where they should end.

The scale always holds zero, so that no change looks larger than it is. Nothing is told by colour
alone: a reading is a dot, the start a square, the goal a diamond, what was planned a dashed line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.formats import date_format

from promises.numbers import format_number

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 54, 348, 14, 172
"""The edges of the field in which the line runs; numbers stand left of it and months below."""

INTERVALS = 4
"""About so many steps from bottom to top."""

STEPS = [Decimal(step) for step in ("1", "2", "2.5", "5", "10")]


@dataclass(frozen=True)
class Point:
    """A value on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True)
class Place:
    """A place in the drawing, as SVG writes it."""

    x: str
    y: str


@dataclass(frozen=True)
class Mark:
    """A number or month at an axis, and where it stands."""

    at: str
    label: str


@dataclass(frozen=True)
class LineChart:
    """What `components/charts/line.html` draws."""

    slug: str
    """Unique on the page, for the ids of title and description."""
    title: str
    description: str
    levels: Sequence[Mark]
    first_day: str
    last_day: str
    line: str
    """The places of start and readings, as an SVG polyline has them."""
    dots: Sequence[Place]
    start: Place | None
    goal: Place | None
    plan: str
    """The places of what was planned; empty when nothing was."""


def draw_line(
    *,
    slug: str,
    title: str,
    description: str,
    readings: Sequence[Point],
    start: Point | None = None,
    goal: Point | None = None,
    plan: Sequence[Point] = (),
    top: Decimal | None = None,
) -> LineChart:
    """Return the drawing; `readings` must not be empty. `top` is the least end of the scale."""
    beginning = [start] if start else []
    shown = [*beginning, *readings, *([goal] if goal else []), *plan]
    field = _Field.around(shown, top)
    return LineChart(
        slug=slug,
        title=title,
        description=description,
        levels=[Mark(field.y(level), format_number(level)) for level in field.levels],
        first_day=date_format(field.first, "N Y"),
        last_day=date_format(field.last, "N Y"),
        line=field.path([*beginning, *readings]),
        dots=[field.place(point) for point in readings],
        start=field.place(start) if start else None,
        goal=field.place(goal) if goal else None,
        plan=field.path([*beginning, *plan]) if plan else "",
    )


@dataclass(frozen=True)
class _Field:
    """The days and values that the drawing holds, and where they lie in it."""

    first: date
    last: date
    levels: Sequence[Decimal]

    @classmethod
    def around(cls, points: Sequence[Point], top: Decimal | None) -> "_Field":
        days = [point.day for point in points]
        values = [point.value for point in points]
        levels = _levels(min(Decimal(0), *values), max(top or Decimal(0), *values))
        return cls(min(days), max(days), levels)

    def place(self, point: Point) -> Place:
        return Place(self.x(point.day), self.y(point.value))

    def path(self, points: Iterable[Point]) -> str:
        return " ".join(f"{self.x(point.day)},{self.y(point.value)}" for point in points)

    def x(self, day: date) -> str:
        days = (self.last - self.first).days
        share = Decimal((day - self.first).days) / days if days else Decimal(1)
        return f"{LEFT + share * (RIGHT - LEFT):.1f}"

    def y(self, value: Decimal) -> str:
        low, high = self.levels[0], self.levels[-1]
        return f"{BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP):.1f}"


def _levels(low: Decimal, high: Decimal) -> Sequence[Decimal]:
    """Return round numbers at equal steps, the first at or below `low`, the last above `high`."""
    rough = (high - low) / INTERVALS or Decimal(1)
    magnitude = Decimal(1).scaleb(rough.adjusted())
    step = next(step * magnitude for step in STEPS if step * magnitude >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * number for number in range(int(first), max(int(last), int(first) + 1) + 1)]
