"""Reading one value of the form at a time; what is wrong is noted at its key, and reading goes on.

Of a key that is not there nothing is found, and the room says whether it must be. A key that
nobody knows is a fault: it is a known one misspelt.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from home.exchange.plan import Problem

Values = Mapping[str, Any]  # Any: as read from YAML
Found = dict[str, Any]  # Any: values ready for the fields of a model

MOST_ROWS = 100
"""No page has as many sections, measures, readings or follow-ups."""


class Fields:
    """A map of the form, read key by key into `found`, under the names of the model's fields."""

    def __init__(self, values: Values, problems: list[Problem], path: str = "") -> None:
        self.values = values
        self.found: Found = {}
        self._problems = problems
        self._path = path
        self._known: set[str] = set()

    def complain(self, key: str, words: str) -> None:
        """Note what is wrong at a key."""
        self._problems.append(Problem(f"{self._path}{key}", words))

    def has(self, key: str) -> bool:
        """Return whether the key is there; from now on it is a known one."""
        self._known.add(key)
        return key in self.values

    def ignore(self, *keys: str) -> None:
        """Let keys stand that say what the site works out by itself."""
        self._known.update(keys)

    def text(
        self, key: str, name: str, *, may_be_empty: bool = True, most: int | None = None
    ) -> None:
        """Read text of at most so many letters; a number that was meant as text is one."""
        if not self.has(key):
            return
        value = self.values[key]
        if value is None:
            value = ""
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            self.complain(key, _("Write text."))
        elif not str(value).strip() and not may_be_empty:
            self.complain(key, _("This must be filled in."))
        elif most is not None and len(str(value)) > most:
            self.complain(key, _("Write at most %(most)s letters.") % {"most": most})
        else:
            self.found[name] = str(value)

    def choice(self, key: str, name: str, codes: Collection[str], *, may_be_empty: bool) -> None:
        """Read one of several codes."""
        if not self.has(key):
            return
        value = self.values[key]
        if value in (None, "") and may_be_empty:
            self.found[name] = ""
        elif isinstance(value, str) and value in codes:
            self.found[name] = value
        else:
            self.complain(key, _("Choose among: %(list)s.") % {"list": ", ".join(codes)})

    def day(self, key: str, name: str, *, may_be_empty: bool) -> None:
        """Read a date."""
        if not self.has(key):
            return
        value = self.values[key]
        day = _as_day(value)
        if day is None and not (value in (None, "") and may_be_empty):
            self.complain(key, _("Write the date as 2026-01-31."))
        else:
            self.found[name] = day

    def whole(self, key: str, name: str, *, may_be_empty: bool = False) -> None:
        """Read a whole number that is not negative and fits every database."""
        if not self.has(key):
            return
        value = self.values[key]
        if value is None and may_be_empty:
            self.found[name] = None
        elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31:
            self.found[name] = value
        else:
            self.complain(key, _("Write a whole number."))

    def number(self, key: str, name: str) -> None:
        """Read a number with at most two decimals."""
        if not self.has(key):
            return
        number = _as_number(self.values[key])
        if number is None:
            self.complain(key, _("Write a number with at most two decimals, such as 4.5."))
        else:
            self.found[name] = number

    def flag(self, key: str, name: str) -> None:
        """Read true or false."""
        if not self.has(key):
            return
        value = self.values[key]
        if isinstance(value, bool):
            self.found[name] = value
        else:
            self.complain(key, _("Write true or false."))

    def part(self, key: str) -> "Fields | None":
        """Return the map under a key; None where there is none, or nothing is said of it."""
        if not self.has(key) or self.values[key] is None:
            return None
        value = self.values[key]
        if not isinstance(value, dict):
            self.complain(key, _("Write keys and values here."))
            return None
        return Fields(value, self._problems, f"{self._path}{key}.")

    def rows(self, key: str) -> "list[Fields] | None":
        """Return the maps of the list under a key; None where the key is not there."""
        value = self.items(key)
        if value is None:
            return None
        if not all(isinstance(one, dict) for one in value):
            self.complain(key, _("Write a list here."))
            return None
        return [
            Fields(one, self._problems, f"{self._path}{key} {number}: ")
            for number, one in enumerate(value, start=1)
        ]

    def items(self, key: str) -> list[Any] | None:
        """Return the list under a key; None where there is none. Any: whatever it holds."""
        if not self.has(key):
            return None
        value = self.values[key]
        if not isinstance(value, list):
            self.complain(key, _("Write a list here."))
            return None
        if len(value) > MOST_ROWS:
            self.complain(key, _("There are more than %(count)s rows.") % {"count": MOST_ROWS})
            return None
        return value

    def words(self, key: str) -> list[str] | None:
        """Return the texts of the list under a key; None where the key is not there."""
        value = self.items(key)
        if value is None:
            return None
        if not all(isinstance(one, str) and one.strip() for one in value):
            self.complain(key, _("Write a list of names here."))
            return None
        return [one.strip() for one in value]

    def codes(self, key: str, codes: Collection[str]) -> list[str] | None:
        """Return the list under a key, every word one of the codes; None where there is none."""
        found = self.words(key)
        if found is not None and any(one not in codes for one in found):
            self.complain(key, _("Choose among: %(list)s.") % {"list": ", ".join(codes)})
            return None
        return found

    def require(self, *keys: str) -> None:
        """Complain of each key that is not there."""
        for key in keys:
            if not self.has(key):
                self.complain(key, _("This must be filled in."))

    def finish(self) -> None:
        """Complain of the keys that nobody has asked for."""
        for key in self._unknown():
            self.complain(key[:40], _("There is no such key in the form."))

    def _unknown(self) -> Iterator[str]:
        return (key for key in self.values if key not in self._known)


def _as_day(value: object) -> date | None:
    if not isinstance(value, str) or len(value) != len("2026-01-31"):
        return None
    try:
        return parse_date(value)
    except ValueError:
        return None


def _as_number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    try:
        number = Decimal(value).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return number if number == value and abs(number) < 10**12 else None
