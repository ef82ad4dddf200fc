"""Which address of a function gets the mail at a certain moment."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from concerns.models import AddressKind
from concerns.working_days import is_working_day
from home.models import ResponsibleFunction

OFFICE_HOURS = range(8, 16)
"""The hours at which an office is staffed on a working day."""


@dataclass(frozen=True)
class Target:
    """Where the mail to a function goes. The case stays with the function itself."""

    email: str
    """Empty when nobody has an address."""
    kind: AddressKind
    via: ResponsibleFunction | None = None
    """The other function that gets the mail, if it is one."""


def choose_target(function: ResponsibleFunction, moment: datetime) -> Target:
    """Return who gets a function's mail: who is on duty, then the deputy, then itself.

    Another function that stands in gets it at its own address for the moment, but passes it on
    to nobody else's: two functions that stand in for each other would send it round for ever.
    """
    for stand_in in _stand_ins(function, moment):
        if stand_in.email:
            return stand_in
    return _own(function)


def is_out_of_hours(moment: datetime) -> bool:
    """Return whether offices are closed: outside 8–16 on Swedish working days."""
    local = timezone.localtime(moment)
    return not is_working_day(local.date()) or local.hour not in OFFICE_HOURS


def _stand_ins(function: ResponsibleFunction, moment: datetime) -> list[Target]:
    found = []
    if is_out_of_hours(moment):
        found.append(_out_of_hours(function, moment))
    if _is_away(function, moment):
        found.append(_deputy(function))
    return found


def _out_of_hours(function: ResponsibleFunction, moment: datetime) -> Target:
    kind = AddressKind.OUT_OF_HOURS
    other = function.out_of_hours_function
    if other is None:
        return Target(function.out_of_hours_email, kind)
    deputy = other.deputy_email if _is_away(other, moment) else ""
    return Target(other.out_of_hours_email or deputy or other.email, kind, via=other)


def _deputy(function: ResponsibleFunction) -> Target:
    other = function.deputy_function
    if other is None:
        return Target(function.deputy_email, AddressKind.DEPUTY)
    return Target(other.email, AddressKind.DEPUTY, via=other)


def _own(function: ResponsibleFunction) -> Target:
    kind = AddressKind.ORDINARY if function.email else AddressKind.NONE
    return Target(function.email, kind)


def _is_away(function: ResponsibleFunction, moment: datetime) -> bool:
    start, end = function.away_from, function.away_until
    return bool(start and end and start <= timezone.localdate(moment) <= end)
