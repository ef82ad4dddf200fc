"""The rows of a promise as they stand in the editors' form, before anything is saved."""

from collections.abc import Iterator
from typing import Any

from django.forms import BaseFormSet, Form
from django.utils.translation import gettext_lazy as _

from promises.state import Fulfilment, fulfilment_of


def fulfilment_of_form(form: Any) -> Fulfilment:  # Any: a ClusterForm, which has no types
    """Return how far the promise has come by what was typed; the form must be valid."""
    from promises.models import Indicator, Measure, MeasureReading, Reading

    measures = []
    for row in _kept(form.formsets["measures"]):
        measure = Measure(**_values(row, "status", "target_count"))
        measure.readings = [
            MeasureReading(**_values(count, "date", "done", "planned"))
            for count in _kept(row.formsets["readings"])
        ]
        measures.append(measure)
    indicators = []
    for row in _kept(form.formsets["indicators"]):
        indicator = Indicator(**_values(row, "baseline_value", "target_value"))
        indicator.readings = [
            Reading(**_values(reading, "date", "value"))
            for reading in _kept(row.formsets["readings"])
        ]
        indicators.append(indicator)
    return fulfilment_of(measures, indicators)


def check_counted_rows(form: Any) -> None:  # Any: a ClusterForm, which has no types
    """Refuse a measure that is counted in no unit, or against no goal."""
    for row in _kept(form.formsets["measures"]):
        counts = [count.cleaned_data for count in _kept(row.formsets["readings"])]
        unit, goal = row.cleaned_data.get("count_unit"), row.cleaned_data.get("target_count")
        if counts and not unit:
            row.add_error("count_unit", _("Say what is counted."))
        if (counts or unit) and goal is None and not any(count["planned"] for count in counts):
            row.add_error(
                "target_count",
                _("A counted measure needs a goal: one in all, or what was planned in each count."),
            )


def check_days(form: Any) -> None:  # Any: a ClusterForm, which has no types
    """Refuse two numbers from the same day: they would be added up, or hide each other."""
    for owner in (*_kept(form.formsets["measures"]), *_kept(form.formsets["indicators"])):
        days = set()
        for row in _kept(owner.formsets["readings"]):
            day = row.cleaned_data.get("date")
            if day in days:
                row.add_error(
                    "date", _("There is a number from this day already. Change that one.")
                )
            days.add(day)


def _kept(formset: "BaseFormSet[Form]") -> Iterator[Any]:  # Any: forms with formsets of their own
    """Yield the forms of the rows that stay."""
    return (row for row in formset.forms if row not in formset.deleted_forms)


def _values(form: Any, *names: str) -> dict[str, Any]:  # Any: whatever the fields hold
    return {name: form.cleaned_data.get(name) for name in names}
