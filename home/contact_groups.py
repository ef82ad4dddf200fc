"""The numbers to call, in the groups in which somebody in need looks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from home.models import ContactNumber

FRAME_NUMBERS = ("sos_112", "polisen_11414", "info_11313", "vard_1177")
"""The four numbers that stand on the start page; the first is for danger to life."""


@dataclass(frozen=True)
class NumberGroup:
    """Numbers under a heading; the anchor is the heading's id."""

    anchor: str
    heading: Promise
    numbers: Sequence["ContactNumber"]


def group_contact_numbers(numbers: Sequence["ContactNumber"]) -> list[NumberGroup]:
    """Return every number once, the four common ones first; groups without any are left out."""
    from home.models import ContactNumber

    common = [number for number in numbers if number.code in FRAME_NUMBERS]
    rest = [number for number in numbers if number.code not in FRAME_NUMBERS]
    national = [number for number in rest if number.kind == ContactNumber.Kind.NATIONAL]
    local = [number for number in rest if number.kind != ContactNumber.Kind.NATIONAL]
    groups = [
        NumberGroup("ring-ratt", _("Call the right number"), common),
        NumberGroup("i-kommunen", _("In the municipality"), local),
        NumberGroup("stod", _("Support and somebody to talk to"), national),
    ]
    return [group for group in groups if group.numbers]
