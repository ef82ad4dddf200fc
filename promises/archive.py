"""Promises year by year: what is compared, and what a year holds."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from home.models import Area
from promises.filters import Option, PromiseFilter
from promises.models import PromiseIndexPage
from promises.presentation.comparison import Chart, Table, draw_years, list_areas, list_years
from promises.presentation.rows import PromiseRow, describe_row
from promises.presentation.sentences import count_sentence, status_sentence
from promises.selectors import promises_below, with_list_relations
from promises.tally import tally

MOST_IN_A_YEAR = 200
"""No municipality promises as much; a page must have an end."""


@dataclass(frozen=True)
class YearComparison:
    """All years beside each other, for one area or for all of them."""

    areas: list[Option]
    is_filtered: bool
    chart: Chart | None
    years: Table
    by_area: Table


@dataclass(frozen=True)
class YearArchive:
    """One year and its promises."""

    year: int
    count: str
    summary: str
    by_area: Table
    rows: list[PromiseRow]
    is_cut: bool


def compare_years(index: PromiseIndexPage, request: HttpRequest) -> YearComparison:
    """Return every year with promises; `?omrade=` in the address looks at one area alone."""
    areas = list(Area.objects.all())
    promises = promises_below(index)
    everything = tally(promises)
    chosen = PromiseFilter(area=PromiseFilter.from_query(request.GET).area)
    counted = tally(chosen.apply(promises)) if chosen.is_active else everything
    return YearComparison(
        areas=list(chosen.area_options(everything, areas)),
        is_filtered=chosen.is_active,
        chart=draw_years(counted),
        years=list_years(counted, {year: year_url(year) for year in everything.years}),
        by_area=list_areas(everything, {area.pk: area.text("label") for area in areas}),
    )


def read_year(index: PromiseIndexPage, year: int, request: HttpRequest) -> YearArchive | None:
    """Return a year; None for a year without a promise, which has no page."""
    promises = promises_below(index).filter(year=year)
    counted = tally(promises)
    if not counted.total:
        return None
    today = timezone.localdate()
    shown = with_list_relations(promises)[:MOST_IN_A_YEAR]
    return YearArchive(
        year=year,
        count=count_sentence(counted.total),
        summary=status_sentence(counted.by_status),
        by_area=list_areas(counted, {area.pk: area.text("label") for area in Area.objects.all()}),
        rows=[describe_row(promise, request, today) for promise in shown],
        is_cut=counted.total > MOST_IN_A_YEAR,
    )


def list_archive_years(index: PromiseIndexPage) -> list[int]:
    """Return the years that have promises, the latest first."""
    return tally(promises_below(index)).years


def year_url(year: int) -> str:
    """Return the address of a year in the active language."""
    return reverse("promises:archive_year", args=[year])
