"""The columns of `/api/promises.csv`: what each holds, said once for file and data dictionary."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from promises.choices import MeasureStatus
from promises.due.lateness import days_follow_up_is_late, late_measures, measure_status
from promises.models import PromisePage
from tryggochsaker.frame import absolute_url

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEPARATOR = "|"
"""Stands between several values in one cell."""

Cell = str | int | date | None
"""What is in a cell; None leaves it empty."""


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, and its entry in the data dictionary."""

    name: str
    title: "StrOrPromise"
    datatype: str
    """In the words of the W3C's CSV on the Web: `string`, `date`, `integer`, `anyURI`."""
    description: "StrOrPromise"
    read: Callable[[PromisePage, date], Cell]
    is_required: bool = False
    is_list: bool = False


COLUMNS = (
    Column(
        "id",
        _("Name"),
        "string",
        _("Names the promise for ever, the same as in the JSON."),
        lambda promise, today: promise.public_id or promise.slug,
        is_required=True,
    ),
    Column(
        "slug",
        _("Address part"),
        "string",
        _("The last part of the page's address."),
        lambda promise, today: promise.slug,
        is_required=True,
    ),
    Column(
        "title",
        _("Title"),
        "string",
        _("The short name of the promise."),
        lambda promise, today: promise.title,
        is_required=True,
    ),
    Column(
        "promise_text",
        _("The promise"),
        "string",
        _("Word for word as it was signed."),
        lambda promise, today: promise.promise_text,
        is_required=True,
    ),
    Column(
        "year",
        _("Year"),
        "gYear",
        _("The year that the promise is made for."),
        lambda promise, today: promise.year,
        is_required=True,
    ),
    Column(
        "valid_from",
        _("Valid from"),
        "date",
        _("The first day of the promise."),
        lambda promise, today: promise.valid_from,
        is_required=True,
    ),
    Column(
        "valid_to",
        _("Valid to"),
        "date",
        _("The last day of the promise."),
        lambda promise, today: promise.valid_to,
        is_required=True,
    ),
    Column(
        "area",
        _("Area, code"),
        "string",
        _("The part of the municipality, as in the filter of the list."),
        lambda promise, today: promise.area.code,
        is_required=True,
    ),
    Column(
        "area_name",
        _("Area"),
        "string",
        _("The name of the part of the municipality."),
        lambda promise, today: promise.area.text("label"),
        is_required=True,
    ),
    Column(
        "safety_area",
        _("Field of work, code"),
        "string",
        _("The field of safety work."),
        lambda promise, today: promise.safety_area.code,
        is_required=True,
    ),
    Column(
        "status",
        _("Status, code"),
        "string",
        _("How it stands: aktivt, uppfyllt, delvis_uppfyllt, ej_uppfyllt or avslutat_i_fortid."),
        lambda promise, today: promise.status,
        is_required=True,
    ),
    Column(
        "status_name",
        _("Status"),
        "string",
        _("How it stands, in words."),
        lambda promise, today: promise.get_status_display(),
        is_required=True,
    ),
    Column(
        "status_reason",
        _("Why that status"),
        "string",
        _("Filled in where the status is another than measures and figures amount to."),
        lambda promise, today: promise.status_reason or None,
    ),
    Column(
        "diarienummer",
        _("Registry number"),
        "string",
        _("The case in the municipality's registry."),
        lambda promise, today: promise.registry_number or None,
    ),
    Column(
        "signed_on",
        _("Signed on"),
        "date",
        _("The day on which it was signed."),
        lambda promise, today: promise.signed_on,
    ),
    Column(
        "party_types",
        _("Kinds of party"),
        "string",
        _("Who has signed: kommun, polis, bostadsbolag, forening, skola and others."),
        lambda promise, today: _joined(row.party_type for row in promise.signatories.all()),
        is_list=True,
    ),
    Column(
        "parties",
        _("Parties"),
        "string",
        _("The bodies that have signed; never persons."),
        lambda promise, today: _joined(row.party for row in promise.signatories.all()),
        is_list=True,
    ),
    Column(
        "focus_area",
        _("Focus area"),
        "string",
        _("What the promise is to make better."),
        lambda promise, today: promise.focus_area,
        is_required=True,
    ),
    Column(
        "measures",
        _("Measures"),
        "integer",
        _("How many measures there are, those dropped included."),
        lambda promise, today: len(promise.measures.all()),
        is_required=True,
    ),
    Column(
        "measures_done",
        _("Measures done"),
        "integer",
        _("How many of them are done."),
        lambda promise, today: _count(promise, MeasureStatus.DONE, today),
        is_required=True,
    ),
    Column(
        "measures_dropped",
        _("Measures dropped"),
        "integer",
        _("How many of them will not be done."),
        lambda promise, today: _count(promise, MeasureStatus.DROPPED, today),
        is_required=True,
    ),
    Column(
        "measures_late",
        _("Measures late"),
        "integer",
        _("How many are late today, while the promise is under way."),
        lambda promise, today: len(late_measures(promise, today)),
        is_required=True,
    ),
    Column(
        "indicators",
        _("Indicators"),
        "integer",
        _("How many figures are measured; their readings are in the JSON."),
        lambda promise, today: len(promise.indicators.all()),
        is_required=True,
    ),
    Column(
        "latest_follow_up",
        _("Latest follow-up"),
        "date",
        _("The day of the latest public follow-up."),
        lambda promise, today: _latest_follow_up(promise),
    ),
    Column(
        "next_follow_up",
        _("Next follow-up"),
        "date",
        _("The day that has been announced for the next follow-up."),
        lambda promise, today: promise.next_follow_up,
    ),
    Column(
        "days_follow_up_late",
        _("Follow-up late, days"),
        "integer",
        _("For how many days the announced follow-up is late today; 0 when it is not."),
        days_follow_up_is_late,
        is_required=True,
    ),
    Column(
        "evaluated_on",
        _("Evaluated on"),
        "date",
        _("The day of the evaluation; empty until then."),
        lambda promise, today: promise.evaluated_on,
    ),
    Column(
        "evaluation_result",
        _("Result"),
        "string",
        _("What the evaluation found, in the codes of the status."),
        lambda promise, today: promise.evaluation_result or None,
    ),
    Column(
        "url",
        _("Page"),
        "anyURI",
        _("Where residents read about it."),
        lambda promise, today: absolute_url(promise.get_url() or "/"),
        is_required=True,
    ),
)


def _joined(values: Iterable[str]) -> str | None:
    """Return each value once, in its order, with the separator between."""
    distinct = dict.fromkeys(value.replace(SEPARATOR, "/") for value in values)
    return SEPARATOR.join(distinct) or None


def _count(promise: PromisePage, status: MeasureStatus, today: date) -> int:
    return sum(measure_status(measure) == status for measure in promise.measures.all())


def _latest_follow_up(promise: PromisePage) -> date | None:
    follow_ups = promise.published_follow_ups
    return follow_ups[0].date if follow_ups else None
