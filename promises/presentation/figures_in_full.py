"""A figure on the promise's own page: bar, line over time, and every number in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from promises.models import Indicator, Measure, PromisePage
from promises.numbers import format_amount, format_number
from promises.presentation.charts import LineChart, Point, draw_line
from promises.presentation.figures import Figure, indicator_figure, measure_figure


@dataclass(frozen=True)
class Row:
    """A line of the table: what it is, and its cells."""

    label: str
    cells: Sequence[str]


@dataclass(frozen=True)
class NumberTable:
    """Every number of a figure."""

    slug: str
    caption: str
    headings: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class FullFigure:
    """A figure with everything that it is made from."""

    figure: Figure
    chart: LineChart | None
    """None until there is a reading."""
    reading_word: str
    """What a dot in the line is."""
    table: NumberTable
    measured_on: date | None
    """The day of the latest reading; None before the first."""
    day_label: str
    """What happened on that day."""
    source: str


def figures_in_full(promise: PromisePage) -> Sequence[FullFigure]:
    """Return every figure of a promise: counted measures, then indicators."""
    counted = [measure for measure in promise.measures.all() if measure.is_counted]
    return [
        *(
            _measure_in_full(measure, f"m{number}", promise.valid_from)
            for number, measure in enumerate(counted, start=1)
        ),
        *(
            _indicator_in_full(indicator, f"i{number}")
            for number, indicator in enumerate(promise.indicators.all(), start=1)
        ),
    ]


def _indicator_in_full(indicator: Indicator, slug: str) -> FullFigure:
    figure = indicator_figure(indicator)
    readings = [Point(reading.date, reading.value) for reading in indicator.readings_by_date]
    start = Point(indicator.baseline_date, indicator.baseline_value)
    goal = Point(indicator.target_date, indicator.target_value)
    described = [
        (pgettext("figure", "Start"), start),
        *((_("Reading"), reading) for reading in readings),
        (pgettext("figure", "Goal"), goal),
    ]
    sentences = [
        _told(word, point.day, format_amount(point.value, indicator.unit))
        for word, point in described
    ]
    chart = draw_line(
        slug=slug,
        title=_("%(figure)s over time") % {"figure": figure.label},
        description=" ".join([*sentences, figure.note]).strip(),
        readings=readings,
        start=start,
        goal=goal,
        top=Decimal(100) if indicator.is_percentage else None,
    )
    return FullFigure(
        figure=figure,
        chart=chart if readings else None,
        reading_word=_("Reading"),
        table=NumberTable(
            slug=slug,
            caption=f"{indicator.name}, {indicator.unit}",
            headings=[_("What"), _("Day"), _("Value")],
            rows=[
                Row(word, [date_format(point.day, "j F Y"), format_number(point.value)])
                for word, point in described
            ],
        ),
        measured_on=readings[-1].day if readings else None,
        day_label=_("Last measured"),
        source=indicator.source,
    )


def _measure_in_full(measure: Measure, slug: str, begins: date | None) -> FullFigure:
    figure = measure_figure(measure)
    readings = measure.readings_by_date
    days = [reading.date for reading in readings]
    done = _summed(days, [reading.done for reading in readings])
    plan = _summed(days, [reading.planned or 0 for reading in readings])
    is_planned = measure.target_count is None
    start = Point(begins, Decimal(0)) if begins and days and begins < days[0] else None
    goal = None if is_planned else Point(measure.due, Decimal(measure.goal_count))
    sentences = [
        _told(_("Done"), point.day, f"{format_number(point.value)} {measure.count_unit}")
        for point in done
    ]
    chart = (
        draw_line(
            slug=slug,
            title=_("%(figure)s over time") % {"figure": figure.label},
            description=" ".join([*sentences, figure.description]),
            readings=done,
            start=start,
            goal=goal,
            plan=plan if is_planned else (),
        )
        if done
        else None
    )
    return FullFigure(
        figure=figure,
        chart=chart,
        reading_word=_("Done in all"),
        table=_count_table(measure, slug, done, plan if is_planned else ()),
        measured_on=days[-1] if days else None,
        day_label=_("Last counted"),
        source=measure.source,
    )


def _count_table(
    measure: Measure, slug: str, done: Sequence[Point], plan: Sequence[Point]
) -> NumberTable:
    """Return what was done in each period, and the sums so far."""
    headings = [_("Up to and including"), _("Done in the period"), _("Done in all")]
    if plan:
        headings += [_("Planned in the period"), _("Planned in all")]
    rows = []
    for number, reading in enumerate(measure.readings_by_date):
        cells = [format_number(reading.done), format_number(done[number].value)]
        if plan:
            cells += [format_number(reading.planned or 0), format_number(plan[number].value)]
        rows.append(Row(date_format(reading.date, "j F Y"), cells))
    return NumberTable(slug, f"{measure.title}, {measure.count_unit}", headings, rows)


def _summed(days: Sequence[date], counts: Sequence[int]) -> list[Point]:
    sums = accumulate(counts)
    return [Point(day, Decimal(total)) for day, total in zip(days, sums, strict=True)]


def _told(word: str, day: date, amount: str) -> str:
    return f"{word} {date_format(day, 'j F Y')}: {amount}."
