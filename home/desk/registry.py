"""The lists of the editors' start page; each room registers its own from `AppConfig.ready`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, User
from django.utils.functional import Promise as LazyText

Login = User | AnonymousUser


class DeskPart(StrEnum):
    """The three questions that the start page answers, in the order of the page."""

    LATE = "late"
    """What should have been done, or has to be done soon."""
    WAITING = "waiting"
    """What waits for the one who is logged in."""
    REPORTED = "reported"
    """What somebody told us is wrong."""


@dataclass(frozen=True)
class DeskRow:
    """One thing to do: what it is called, where it is done, what is to be done and when."""

    title: str
    url: str
    what: str
    day: date | None = None
    """The day that counts: when it was or is due, or since when it waits."""
    is_overdue: bool = False


Rows = Callable[[Login, date], Sequence[DeskRow]]
"""Given who asks and today, returns all rows, the most urgent first, in few queries."""


@dataclass(frozen=True)
class DeskList:
    """One list of the start page.

    `name` is unique and registering it again replaces the list. `is_for` is asked before `rows`:
    a login that it refuses sees neither rows nor heading, and no query is made.
    """

    name: str
    heading: str | LazyText
    order: int
    is_for: Callable[[Login], bool]
    rows: Rows
    part: DeskPart = DeskPart.LATE
    all_url: Callable[[], str] | None = None
    """Where the whole list stands, when more rows exist than the start page shows."""
    most: int = 8
    """So many rows are shown; how many there are is always said."""


_lists: dict[str, DeskList] = {}


def register_list(desk_list: DeskList) -> None:
    """Put a list on the start page of everyone it is for."""
    _lists[desk_list.name] = desk_list


def registered_lists() -> list[DeskList]:
    """Return every list, in the order of the page."""
    parts = list(DeskPart)
    return sorted(_lists.values(), key=lambda each: (parts.index(each.part), each.order))
