"""What an editor reports in a follow-up, and how it is written into a promise.

Rows are found by their translation keys, so that the same report can be written into the page that
residents see and into somebody's unfinished draft of it. A state that the editor left as it was is
written only where it still is: a draft that says something else keeps it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias, TypeVar
from uuid import UUID

from django.db import models

from promises.models import (
    FollowUp,
    Indicator,
    Measure,
    MeasureReading,
    PromisePage,
    Reading,
)

CountedRow: TypeAlias = Reading | MeasureReading
Corrected: TypeAlias = Mapping[UUID, Sequence[CountedRow]]
"""Public rows that a report replaces, by the translation key of their indicator or measure."""


@dataclass(frozen=True)
class IndicatorReport:
    """What an indicator showed, and which way it goes: empty where the editor has not said it.

    No value where nothing was measured.
    """

    trend: str
    value: Decimal | None = None
    day: date | None = None


@dataclass(frozen=True)
class MeasureReport:
    """How far a measure has come; `done` and `planned` are those of the period up to the day."""

    status: str
    status_before: str
    done: int | None = None
    planned: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class FollowUpReport:
    """One follow-up. Its key is made with the form, so that a second press is known as such.

    What ends in `_before` is what the page said when the form was opened. In the place of a next
    follow-up whose day has come another is proposed; `is_next_chosen` where the editor did not
    leave the day as proposed.
    """

    key: UUID
    day: date
    title: str
    summary: str
    next_follow_up: date | None
    next_follow_up_before: date | None
    is_next_chosen: bool
    source: str = ""
    indicators: Mapping[UUID, IndicatorReport] = field(default_factory=dict)
    measures: Mapping[UUID, MeasureReport] = field(default_factory=dict)


def rows_to_correct(promise: PromisePage, report: FollowUpReport) -> Corrected:
    """Return the rows of a page whose day has another number in the report."""
    taken: dict[UUID, Sequence[CountedRow]] = {}
    for indicator in rows_of(promise, "indicators", Indicator):
        found = report.indicators.get(indicator.translation_key)
        if found is not None and found.value is not None:
            taken[indicator.translation_key] = rows_of_day(indicator, found.day or report.day)
    for measure in rows_of(promise, "measures", Measure):
        done = report.measures.get(measure.translation_key)
        if done is not None and done.done is not None:
            taken[measure.translation_key] = rows_of_day(measure, done.day or report.day)
    return taken


def write_into(promise: PromisePage, report: FollowUpReport, corrected: Corrected) -> FollowUp:
    """Write a report into a promise in memory and return its new row; nothing is saved."""
    write_facts(promise, report, corrected)
    row = FollowUp(
        translation_key=report.key,
        locale_id=promise.locale_id,
        date=report.day,
        title=report.title,
        summary=report.summary,
        source=report.source,
        published=True,
    )
    promise.follow_ups.add(row)
    return row


def write_facts(promise: PromisePage, report: FollowUpReport, corrected: Corrected) -> None:
    """Write what needs no words into a promise in memory: numbers, trends, states, the next day.

    The corrected rows are those of the public page: a draft's own numbers stay in it. A row that
    is not there, since a draft has taken it away, is passed over.
    """
    for indicator in rows_of(promise, "indicators", Indicator):
        found = report.indicators.get(indicator.translation_key)
        if found is not None:
            _take_away(indicator, corrected.get(indicator.translation_key, ()))
            _write_indicator(indicator, found, report.day)
    for measure in rows_of(promise, "measures", Measure):
        done = report.measures.get(measure.translation_key)
        if done is not None:
            _take_away(measure, corrected.get(measure.translation_key, ()))
            _write_measure(measure, done, report.day)
    if report.is_next_chosen or promise.next_follow_up == report.next_follow_up_before:
        promise.next_follow_up = report.next_follow_up


def check_rows(promise: PromisePage) -> None:
    """Raise ValidationError for a row that was written and cannot be true; saved rows are."""
    indicators = rows_of(promise, "indicators", Indicator)
    measures = rows_of(promise, "measures", Measure)
    rows: list[Reading | MeasureReading | FollowUp] = [
        *(row for owner in indicators for row in rows_of(owner, "readings", Reading)),
        *(row for owner in measures for row in rows_of(owner, "readings", MeasureReading)),
        *rows_of(promise, "follow_ups", FollowUp),
    ]
    for row in rows:
        if row.pk is None:
            row.clean_fields(exclude=["page", "indicator", "measure"])
            row.clean()


def rows_of_day(owner: Indicator | Measure, day: date) -> Sequence[CountedRow]:
    """Return the numbers that an indicator or a measure has from a day."""
    return [row for row in _readings_of(owner) if row.date == day]


def _readings_of(owner: Indicator | Measure) -> Sequence[CountedRow]:
    if isinstance(owner, Indicator):
        return rows_of(owner, "readings", Reading)
    return rows_of(owner, "readings", MeasureReading)


R = TypeVar("R", bound=models.Model)


def rows_of(owner: models.Model, relation: str, kind: type[R]) -> Sequence[R]:
    """Return the rows of a page as it holds them in memory, so that changes to them are kept."""
    rows: list[R] = getattr(owner, relation).get_object_list()
    return rows


def _write_indicator(indicator: Indicator, found: IndicatorReport, day: date) -> None:
    if found.trend:
        indicator.trend = found.trend
    if found.value is not None:
        indicator.readings.add(Reading(date=found.day or day, value=found.value))


def _write_measure(measure: Measure, done: MeasureReport, day: date) -> None:
    is_chosen = done.status != done.status_before
    if is_chosen:
        measure.status = done.status
    if is_chosen or (done.done is not None and measure.status == done.status):
        # Nobody has looked at a measure that was left as it was.
        measure.status_on = max(filter(None, (measure.status_on, done.day or day)))
    if done.done is not None:
        measure.readings.add(
            MeasureReading(date=done.day or day, done=done.done, planned=done.planned)
        )


def _take_away(owner: Indicator | Measure, corrected: Sequence[CountedRow]) -> None:
    public = {_number_of(row) for row in corrected}
    for row in list(_readings_of(owner)):
        # What a follow-up wrote into a draft has no key there until the draft is published.
        if row in corrected or (row.pk is None and _number_of(row) in public):
            owner.readings.remove(row)


def _number_of(row: CountedRow) -> tuple[object, ...]:
    if isinstance(row, Reading):
        return row.date, row.value
    return row.date, row.done, row.planned
