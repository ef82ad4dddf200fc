"""The selections that handlers ask for every morning, one click each."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from concerns.cases.filters import LATE, MINE, NOBODYS, OPEN, YES


@dataclass(frozen=True)
class Shortcut:
    """A selection of the list by its name."""

    label: str
    url: str
    is_current: bool


def list_shortcuts(asked_for: Mapping[str, str]) -> list[Shortcut]:
    """Return the selections, the one that is asked for in the address marked as such."""
    asked = {name: value for name, value in asked_for.items() if value and name != "p"}
    return [
        Shortcut(label, _address(filters), is_current=filters == asked)
        for label, filters in (
            (_("Everything"), {}),
            (_("My open ones"), {"status": OPEN, "handler": MINE}),
            (_("Open that nobody has taken"), {"status": OPEN, "handler": NOBODYS}),
            (_("The resident has written"), {"waiting": YES}),
            (_("Overdue"), {"overdue": LATE, "order": "due"}),
        )
    ]


def _address(filters: Mapping[str, str]) -> str:
    address = reverse("cases:index")
    return f"{address}?{urlencode(filters)}" if filters else address
