"""The fields of the two-minute form: their kind, their names, and what they propose."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from promises.due.next_day import propose_next_follow_up
from promises.follow_up.report import rows_of
from promises.models import Indicator, Measure, PromisePage


class DayField(forms.DateField):
    """A day, chosen in the phone's own calendar."""

    def __init__(self, **kwargs: Any) -> None:  # Any: as Django declares it
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


def name_of(row: Indicator | Measure, part: str) -> str:
    """Return the name of a row's field; the same in every version of the page."""
    return f"r{row.translation_key.hex}_{part}"


def row_anchor(key: UUID) -> str:
    """Return where on the form a row stands, given its translation key."""
    return f"rad-{key.hex}"


def propose_states(promise: PromisePage) -> dict[str, str]:
    """Return what the form proposes beside numbers, as a browser sends it."""
    day = propose_next_follow_up(promise, timezone.localdate())
    measures = rows_of(promise, "measures", Measure)
    return {
        "next_follow_up": day.isoformat() if day else "",
        **{name_of(row, "status"): row.status for row in measures},
    }
