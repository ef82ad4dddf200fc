"""Numbers that a new one from the same day replaces, in words: `Corrects 43 from today`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from promises.follow_up.report import FollowUpReport, rows_of, rows_to_correct
from promises.models import Indicator, Measure, MeasureReading, PromisePage, Reading
from promises.numbers import format_amount, format_number


@dataclass(frozen=True)
class Correction:
    """The number of a day that is corrected, or can be, and whose number it is."""

    name: str
    number: str
    """With its unit."""
    day: date
    is_count: bool
    """Whether it says how many of a measure were done, not where a figure stands."""

    @property
    def words(self) -> str:
        """What a new number does: `Corrects 43 from today`."""
        if self.day == timezone.localdate():
            return _("Corrects %(number)s from today") % {"number": self.number}
        return _("Corrects %(number)s from %(day)s") % self._parts

    @property
    def offer(self) -> str:
        """What a new number would do."""
        if self.is_count:
            return (
                _("%(day)s is counted already: %(number)s. Write all of that day, not what is new.")
                % self._parts
            )
        return _("There is a number from %(day)s: %(number)s. A new one corrects it.") % self._parts

    @property
    def _parts(self) -> dict[str, str]:
        return {"number": self.number, "day": date_format(self.day, "j F Y")}


def find_corrections(promise: PromisePage, report: FollowUpReport) -> Iterator[Correction]:
    """Return what a report corrects in a page that it has not been written into yet."""
    corrected = rows_to_correct(promise, report)
    rows: list[Indicator | Measure] = [
        *rows_of(promise, "indicators", Indicator),
        *rows_of(promise, "measures", Measure),
    ]
    for row in rows:
        for taken in corrected.get(row.translation_key, ())[:1]:
            yield from correction_of(row, taken.date)


def correction_of(row: Indicator | Measure, day: date | None) -> list[Correction]:
    """Return what a number from a day corrects; nothing where the day has none."""
    if isinstance(row, Measure):
        counts = [each for each in rows_of(row, "readings", MeasureReading) if each.date == day]
        name, number = row.title, ", ".join(_count_words(each, row.count_unit) for each in counts)
    else:
        values = [each.value for each in rows_of(row, "readings", Reading) if each.date == day]
        name, number = row.name, ", ".join(format_amount(value, row.unit) for value in values)
    is_count = isinstance(row, Measure)
    return [Correction(name, number, day, is_count=is_count)] if day and number else []


def _count_words(count: MeasureReading, unit: str) -> str:
    if count.planned is None:
        return format_amount(count.done, unit)
    return _("%(done)s of %(goal)s %(unit)s") % {
        "done": format_number(count.done),
        "goal": format_number(count.planned),
        "unit": unit,
    }
