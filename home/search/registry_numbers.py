"""Registry numbers (diarienummer), which every register writes in a way of its own.

`KS/2017:672-003`, `KS 2018/0316`, `KS2016/918/01`, `KS-345/2011` and `2012:186` are all in use.
Each is read as: the body's letters, the year, the running number, and what may follow. Each part
is kept without leading zeros, so that any way of writing a number finds it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_SEPARATORS = r"[\s/:.,_\-\u2010-\u2015]*"
_NUMBER = re.compile(
    rf"\A{_SEPARATORS}(?:[^\W\d_]{{1,8}}{_SEPARATORS})?\d{{1,12}}(?:{_SEPARATORS}\d{{1,6}}){{0,3}}"
    rf"{_SEPARATORS}\Z"
)
_NAMES_OF_THE_NUMBER = re.compile(r"\A\s*(?:dnr|diarienr|diarienummer|nr)\b[.:]?\s*", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?:\b[A-ZÅÄÖ]{1,5}[ /-]?)?\b\d{1,6}[:/]\d{1,6}(?:[-/]\d{1,5})?\b")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
LONGEST_QUERY = 60


@dataclass(frozen=True)
class RegistryNumber:
    """A registry number in parts: body (may be empty), year, running number, what follows."""

    body: str
    year: str
    parts: tuple[str, ...]
    unparted: str
    """What follows the year, as somebody writes it who leaves out the separators."""

    @property
    def key(self) -> str:
        """Return the number as it is looked for, with a space around each part."""
        return self._join(*self.parts)

    @property
    def keys(self) -> tuple[str, str]:
        """Return every form in which the column of keys holds the number."""
        return self.key, self._join(self.unparted)

    def _join(self, *parts: str) -> str:
        return " ".join(["", *filter(None, [self.body]), self.year, *parts, ""])


def parse_registry_number(text: str) -> RegistryNumber | None:
    """Read a registry number however it is written; None where the text is something else.

    A number needs a year and a running number. Where a person leaves out the separators, the
    first four digits are the year.
    """
    text = _NAMES_OF_THE_NUMBER.sub("", text[:LONGEST_QUERY])
    if not _NUMBER.match(text):
        return None
    found = _PARTS.findall(text.casefold())
    body = found.pop(0) if not found[0].isdigit() else ""
    digits = _split_year(found)
    if len(digits) < 2:  # a year and a running number
        return None
    if not _is_year(digits[0]) and _is_year(digits[1]):  # `KS-345/2011`
        digits[0], digits[1] = digits[1], digits[0]
    if not _is_year(digits[0]):
        return None
    year, *rest = digits
    parts = tuple(_without_zeros(part) for part in rest)
    return RegistryNumber(body, year, parts, _without_zeros("".join(rest)))


def _without_zeros(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _split_year(digits: list[str]) -> list[str]:
    first = digits[0]
    if len(digits) == 1 and len(first) > 4 and _is_year(first[:4]):
        return [first[:4], first[4:]]
    return list(digits)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def find_registry_numbers(text: str) -> list[RegistryNumber]:
    """Return the registry numbers that stand in running text, such as a document's name."""
    numbers = (parse_registry_number(match) for match in _IN_TEXT.findall(text))
    return [number for number in numbers if number is not None]


def numbers_in(text: str) -> list[RegistryNumber]:
    """Return the number of a field that is meant for one, or those that its words name."""
    number = parse_registry_number(text)
    return [number] if number else find_registry_numbers(text)


def keys_of(numbers: Iterable[RegistryNumber]) -> str:
    """Return what the column of keys holds for these numbers, each once."""
    return "|".join(dict.fromkeys(key for number in numbers for key in number.keys))
