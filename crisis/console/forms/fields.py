"""Kinds of fields that the console's forms share."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from crisis.console.forms.local_moment import LocalMoment

__all__ = ["LocalMoment", "add_refusal", "lines", "next_hour", "soon"]


def lines(rows: int) -> forms.Textarea:
    """Return a text box that many rows high."""
    return forms.Textarea(attrs={"rows": rows})


def add_refusal(
    form: forms.Form, refusal: ValidationError, names: Mapping[str, str] | None = None
) -> None:
    """Put what a service refused at the field that it concerns, else on top of the form.

    `names` says what the form calls a field where that is not what the service calls it.
    """
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for concerns, errors in refusal.error_dict.items():
        name = (names or {}).get(concerns, concerns)
        form.add_error(name if name in form.fields else None, ValidationError(errors))


def next_hour(*, hours: int) -> datetime:
    """Return a whole hour, that many hours ahead at most; hours that pass, not hours on a wall."""
    later = timezone.localtime(timezone.now() + timedelta(hours=hours))
    return later.replace(minute=0, second=0, microsecond=0)


def soon(*, hours: int) -> datetime:
    """Return the half hour nearest to that many hours ahead."""
    later = timezone.localtime(timezone.now() + timedelta(hours=hours, minutes=15))
    return later.replace(minute=later.minute // 30 * 30, second=0, microsecond=0)
