"""Figures in the form in which pages and papers show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from concerns.models import Concern
from concerns.statistics.charts import BarChart, ColumnChart, draw_bars, draw_columns
from concerns.statistics.counting import (
    Counts,
    Tally,
    count_by_week,
    count_closed,
    count_open_at,
    count_overdue_at,
    count_received,
    received_in,
)
from concerns.statistics.periods import Period, Week
from concerns.statistics.response_times import ResponseTimes, Spread, measure


@dataclass(frozen=True)
class TableRow:
    """A row: its name and its numbers."""

    label: str
    values: Sequence[str | int]


@dataclass(frozen=True)
class Table:
    """Every number of a chart."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[TableRow]


@dataclass(frozen=True)
class Figure:
    """A heading, a chart and the table under it."""

    slug: str
    heading: str
    table: Table
    bars: BarChart | None = None
    columns: ColumnChart | None = None


@dataclass(frozen=True)
class Overview:
    """The figures of a period."""

    period: Period
    total: Tally
    figures: Sequence[Figure]


@dataclass(frozen=True)
class WeekSummary:
    """The figures of a week."""

    week: Week
    title: str
    days: str
    is_over: bool
    facts: Table
    figures: Sequence[Figure]


def describe_period(cases: QuerySet[Concern], period: Period) -> Overview:
    """Return the figures of a period as charts and tables."""
    counts = count_received(cases, period)
    weeks = count_by_week(cases, period)
    times = measure(received_in(cases, period))
    return Overview(
        period=period,
        total=counts.total,
        figures=[_weeks(weeks), *_kinds(counts), _times(times)],
    )


def describe_week(cases: QuerySet[Concern], week: Week, *, is_over: bool) -> WeekSummary:
    """Return the figures of a week beside those of the week before."""
    period, before = week.period, week.before.period
    counts, earlier = count_received(cases, period), count_received(cases, before)
    pairs = [
        (_("Received, about what feels unsafe"), counts.total.worries, earlier.total.worries),
        (
            _("Received, about places that feel safe"),
            counts.total.safe_places,
            earlier.total.safe_places,
        ),
        (_("Closed during the week"), count_closed(cases, period), count_closed(cases, before)),
        (
            _("Open when the week ended"),
            count_open_at(cases, period.ends),
            count_open_at(cases, before.ends),
        ),
        (
            _("Of these overdue"),
            count_overdue_at(cases, period.ends, period.last),
            count_overdue_at(cases, before.ends, before.last),
        ),
    ]
    title = word_week(week)
    return WeekSummary(
        week=week,
        title=title,
        days=word_period(period),
        is_over=is_over,
        facts=Table(
            caption=_("The week in short"),
            headings=["", title, word_week(week.before)],
            rows=[TableRow(label, [now, then]) for label, now, then in pairs],
        ),
        figures=[*_kinds(counts), _times(measure(received_in(cases, period)))],
    )


def word_week(week: Week) -> str:
    """Return a week's name, such as `week 47, 2026`."""
    return _("week %(number)s, %(year)s") % {"number": week.number, "year": week.year}


def word_period(period: Period) -> str:
    """Return the days of a period in words."""
    return f"{date_format(period.first, 'j F Y')}–{date_format(period.last, 'j F Y')}"


def _weeks(weeks: Mapping[Week, Tally]) -> Figure:
    heading = _("Cases week by week")
    worries = {
        pgettext("short for week", "w. %(number)s") % {"number": week.number}
        + (f" {week.year}" if place and week.number == 1 else ""): tally.worries
        for place, (week, tally) in enumerate(weeks.items())
    }
    if len(worries) < len(weeks):  # the same week of two years
        worries = {f"{week.number}/{week.year % 100:02d}": t.worries for week, t in weeks.items()}
    return Figure(
        slug="weeks",
        heading=heading,
        columns=draw_columns("weeks", heading, _describe(worries), worries),
        table=_tally_table(heading, _("Week"), ((word_week(week), t) for week, t in weeks.items())),
    )


def _kinds(counts: Counts) -> list[Figure]:
    areas = {name or _("No area given"): tally for name, tally in counts.by_area.items()}
    return [
        _bars("areas", _("Cases by area"), _("Area"), areas),
        _bars("categories", _("Cases by category"), _("Category"), counts.by_category),
    ]


def _bars(slug: str, heading: str, first: str, tallies: Mapping[str, Tally]) -> Figure:
    worries = {name: tally.worries for name, tally in tallies.items() if tally.worries}
    return Figure(
        slug=slug,
        heading=heading,
        bars=draw_bars(slug, heading, _describe(worries), worries) if worries else None,
        table=_tally_table(heading, first, tallies.items()),
    )


def _tally_table(caption: str, first: str, tallies: Iterable[tuple[str, Tally]]) -> Table:
    return Table(
        caption=caption,
        headings=[first, _("Unsafe and other worries"), _("Places that feel safe")],
        rows=[TableRow(name, [tally.worries, tally.safe_places]) for name, tally in tallies],
    )


def _times(times: ResponseTimes) -> Figure:
    heading = _("Response time in working days")
    rows = [
        (_("Until a handler first did something"), times.first_action),
        (_("Until the case was closed"), times.closing),
    ]
    medians = {label: spread.median for label, spread in rows if spread}
    return Figure(
        slug="times",
        heading=heading,
        bars=draw_bars("times", _("Median of working days"), _describe(medians), medians)
        if medians
        else None,
        table=Table(
            caption=heading,
            headings=["", _("Cases"), _("Median"), _("Nine of ten within")],
            rows=[TableRow(label, _spread_values(spread)) for label, spread in rows],
        ),
    )


def _spread_values(spread: Spread | None) -> list[str | int]:
    if spread is None:
        return [0, "–", "–"]
    return [spread.cases, _days(spread.median), _days(spread.ninetieth)]


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _describe(values: Mapping[str, int]) -> str:
    """Return what a chart shows in one sentence, for those who do not see it."""
    if not any(values.values()):
        return _("There is nothing to show. The table has every number.")
    top = max(values, key=lambda name: values[name])
    return _("The highest is %(name)s with %(value)s. The table has every number.") % {
        "name": top,
        "value": values[top],
    }
