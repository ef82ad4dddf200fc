"""Numbers that a new one from the same day replaces, in words: `Corrects 43 from today`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from promises.follow_up.report import FollowUpReport, rows_of
from promises.models import Indicator, Measure, MeasureReading, PromisePage, Reading
from promises.numbers import format_amount


@dataclass(frozen=True)
class Correction:
    """The number of a day that is corrected, or can be, and whose number it is."""

    name: str
    number: str
    """With its unit."""
    day: date

    @property
    def words(self) -> str:
        """What a new number does: `Corrects 43 from today`."""
        if self.day == timezone.localdate():
            return _("Corrects %(number)s from today") % {"number": self.number}
        return _("Corrects %(number)s from %(day)s") % self._parts

    @property
    def offer(self) -> str:
        """What a new number would do."""
        return _("There is a number from %(day)s: %(number)s. A new one corrects it.") % self._parts

    @property
    def _parts(self) -> dict[str, str]:
        return {"number": self.number, "day": date_format(self.day, "j F Y")}


def find_corrections(promise: PromisePage, report: FollowUpReport) -> Iterator[Correction]:
    """Return what a report corrects in a page that it has not been written into yet."""
    for indicator in rows_of(promise, "indicators", Indicator):
        found = report.indicators.get(indicator.translation_key)
        if found and found.value is not None:
            yield from correction_of(indicator, found.day or report.day)
    for measure in rows_of(promise, "measures", Measure):
        done = report.measures.get(measure.translation_key)
        if done and done.done is not None:
            yield from correction_of(measure, done.day or report.day)


def correction_of(row: Indicator | Measure, day: date | None) -> list[Correction]:
    """Return what a number from a day corrects; nothing where the day has none."""
    if isinstance(row, Indicator):
        values = [each.value for each in rows_of(row, "readings", Reading) if each.date == day]
        name, number = row.name, format_amount(values[-1], row.unit) if values else ""
    else:
        counts = [
            each.done for each in rows_of(row, "readings", MeasureReading) if each.date == day
        ]
        name, number = row.title, format_amount(sum(counts), row.count_unit) if counts else ""
    return [Correction(name, number, day)] if day and number else []
