"""The register of numbers, which a page reads once, however many of its parts show a number."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest

from home.models.contact_numbers import ContactNumber

Numbers = Mapping[str, ContactNumber]
"""Every number of the register, by code."""

_READ = "_numbers_to_call"


def read_numbers() -> dict[str, ContactNumber]:
    """Return the whole register, in its order, in one query."""
    return {number.code: number for number in ContactNumber.objects.all()}


def numbers_for(request: HttpRequest) -> Numbers:
    """Return the whole register as this request has read it; the first who asks reads it."""
    if not hasattr(request, _READ):
        setattr(request, _READ, read_numbers())
    return cast(Numbers, getattr(request, _READ))


def numbers_in(context: Mapping[str, Any]) -> Numbers:  # Any: a template context
    """Return the register as the page's context offers it; pages without a request read it."""
    numbers: Numbers | None = context.get("contact_numbers")
    return read_numbers() if numbers is None else numbers
