"""Charts as SVG: the sizes are worked out here, the shapes stand in templates/components/charts/.

A chart never stands alone: it has its words in `title` and `desc`, and a table with every number
follows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH = 360
_ROW_HEIGHT = 40
_BAR_WIDTH = 300
_COLUMNS_HEIGHT = 150
_COLUMNS_TOP = 18
_LABELS_FIT = 9


@dataclass(frozen=True)
class Bar:
    """A lying bar under its label."""

    label: str
    value: int
    label_y: int
    y: int
    width: int
    value_x: int
    value_y: int


@dataclass(frozen=True)
class BarChart:
    """Lying bars, one below the other, in the order in which they were given."""

    slug: str
    title: str
    description: str
    bars: Sequence[Bar]
    height: int
    width: int = WIDTH


@dataclass(frozen=True)
class ColumnShape:
    """A standing column; without a label where there is no room for one."""

    label: str
    label_x: float
    value: int
    x: float
    y: int
    width: float
    height: int


@dataclass(frozen=True)
class ColumnChart:
    """Standing columns along time."""

    slug: str
    title: str
    description: str
    columns: Sequence[ColumnShape]
    highest: int
    base: int
    label_y: int
    height: int
    width: int = WIDTH


def draw_bars(slug: str, title: str, description: str, values: Mapping[str, int]) -> BarChart:
    """Return a bar for each value, the longest as long as there is room."""
    highest = max([1, *values.values()])
    bars = [
        Bar(
            label=label,
            value=value,
            label_y=row * _ROW_HEIGHT + 14,
            y=row * _ROW_HEIGHT + 19,
            width=round(value / highest * _BAR_WIDTH),
            value_x=round(value / highest * _BAR_WIDTH) + 6,
            value_y=row * _ROW_HEIGHT + 31,
        )
        for row, (label, value) in enumerate(values.items())
    ]
    return BarChart(slug, title, description, bars, height=len(bars) * _ROW_HEIGHT + 4)


def draw_columns(slug: str, title: str, description: str, values: Mapping[str, int]) -> ColumnChart:
    """Return a column for each value; every so many carry a label, so that none overlap."""
    highest = max([1, *values.values()])
    step = WIDTH / max(1, len(values))
    every = -(-len(values) // _LABELS_FIT)
    base = _COLUMNS_TOP + _COLUMNS_HEIGHT
    columns = []
    for place, (label, value) in enumerate(values.items()):
        height = round(value / highest * _COLUMNS_HEIGHT)
        columns.append(
            ColumnShape(
                label=label if place % every == 0 else "",
                label_x=round(step * (place + 0.5), 1),
                value=value,
                x=round(step * place + step * 0.15, 1),
                y=base - height,
                width=round(step * 0.7, 1),
                height=height,
            )
        )
    return ColumnChart(
        slug, title, description, columns, highest, base, label_y=base + 16, height=base + 24
    )
