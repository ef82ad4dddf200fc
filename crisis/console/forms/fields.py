"""Kinds of fields that the console's forms share."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

_LOCAL_FORMAT = "%Y-%m-%dT%H:%M"


class LocalMoment(forms.DateTimeField):
    """A day and a time in Swedish time, picked with the phone's own control.

    A time that a change of daylight-saving time skips or repeats is refused.
    """

    def __init__(self, **kwargs: Any) -> None:  # Any: as Django's own fields take
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL_FORMAT)
        super().__init__(widget=widget, input_formats=[_LOCAL_FORMAT], **kwargs)


def lines(rows: int) -> forms.Textarea:
    """Return a text box that many rows high."""
    return forms.Textarea(attrs={"rows": rows})


def add_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """Put what a service refused at the field that it concerns, else on top of the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))


def next_hour(*, hours: int) -> datetime:
    """Return a whole hour that many hours ahead."""
    later = timezone.localtime() + timedelta(hours=hours)
    return later.replace(minute=0, second=0, microsecond=0)
