"""Taking one value at a time out of an entry, and noting every fault rather than the first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

MOST_LETTERS = 5_000
MOST_IN_A_LIST = 100


@dataclass
class Values:
    """A map of the file, read key by key; what is wrong is gathered in `faults`."""

    content: Any  # whatever the file holds there
    where: str = ""
    faults: list[str] = field(default_factory=list)
    _read: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not isinstance(self.content, dict):
            self.fault(_("must be keys and values"))
            self.content = {}

    def fault(self, words: str, key: str = "") -> None:
        """Note what is wrong, and where."""
        place = ".".join(part for part in (self.where, key) if part)
        self.faults.append(f"{place}: {words}" if place else words)

    def text(self, key: str, *, most: int = MOST_LETTERS, required: bool = True) -> str:
        """Return a text without space around it; empty, with a fault, where there is none."""
        value = self._take(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.fault(_("needs a text"), key)
            return ""
        if len(value) > most:
            self.fault(_("is longer than %(most)s letters") % {"most": most}, key)
        return value.strip()

    def flag(self, key: str) -> bool:
        """Return true or false; false where nothing stands."""
        value = self._take(key)
        if value not in (None, True, False):
            self.fault(_("must be true or false"), key)
        return value is True

    def day(self, key: str) -> date | None:
        """Return a day written as 2026-11-22."""
        value = self._take(key)
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.fault(_("needs a day, written as 2026-11-22"), key)
            return None

    def items(self, key: str) -> list[Any]:  # Any: whatever the list holds
        """Return a list; empty where nothing stands."""
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > MOST_IN_A_LIST:
            self.fault(_("must be a list of at most %(most)s") % {"most": MOST_IN_A_LIST}, key)
            return []
        return value

    def words(self, key: str) -> list[str]:
        """Return a list of short texts."""
        found = self.items(key)
        if not all(isinstance(each, str) and each.strip() for each in found):
            self.fault(_("must be a list of texts"), key)
            return []
        return [each.strip() for each in found]

    def choice(self, key: str, allowed: Sequence[str], *, required: bool = True) -> str:
        """Return one of the allowed words; empty, with a fault, for any other."""
        value = self.text(key, required=required)
        if value and value not in allowed:
            self.fault(_("does not know “%(value)s”") % {"value": value[:40]}, key)
            return ""
        return value

    def codes(self, key: str, allowed: Sequence[str]) -> list[str]:
        """Return a list of which every word is allowed."""
        found = self.words(key)
        for unknown in [each for each in found if each not in allowed]:
            self.fault(_("does not know “%(value)s”") % {"value": unknown[:40]}, key)
        return [each for each in found if each in allowed]

    def maps(self, key: str) -> list["Values"]:
        """Return a list of maps, whose faults are gathered with these."""
        return [
            Values(each, f"{self.where}{'.' if self.where else ''}{key} {number}", self.faults)
            for number, each in enumerate(self.items(key), start=1)
        ]

    def map(self, key: str) -> "Values | None":
        """Return a map; None where nothing stands."""
        value = self._take(key)
        if value is None:
            return None
        return Values(value, f"{self.where}{'.' if self.where else ''}{key}", self.faults)

    def refuse_others(self) -> None:
        """Note keys that nobody asked for: a misspelt key must not vanish unseen."""
        for key in self.content:
            if key not in self._read:
                self.fault(_("is no key of the form"), str(key)[:40])

    def _take(self, key: str) -> Any:  # Any: whatever stands there
        self._read.add(key)
        return self.content.get(key)
