"""What the checks compare a text with: the numbers to call, and what has replaced what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class KnownNumber:
    """A number of the register: what it is called, how it is written, its digits."""

    label: str
    phone: str
    digits: str


@dataclass(frozen=True)
class Succession:
    """A law or authority that another has replaced."""

    old: str
    old_number: str
    words: Sequence[str]
    new: str
    is_verified: bool
    source: str


@dataclass(frozen=True)
class Knowledge:
    """Everything that the checks know beside the text."""

    numbers: Sequence[KnownNumber] = field(default_factory=list)
    successions: Sequence[Succession] = field(default_factory=list)


def digits_of(phone: str) -> str:
    """Return a phone number's digits as dialled in Sweden: `+46 980-319 200` is `0980319200`."""
    digits = re.sub(r"\D", "", phone.partition(";")[0])
    is_abroad = phone.lstrip().removeprefix("tel:").startswith(("+", "00"))
    if is_abroad:
        digits = digits.removeprefix("00")
        return "0" + digits.removeprefix("46").lstrip("0") if digits.startswith("46") else digits
    return digits


def read_knowledge() -> Knowledge:
    """Return what the registers hold today, in two queries."""
    from home.models import ContactNumber, LawSuccession

    numbers = [
        KnownNumber(number.label, number.phone, digits)
        for number in ContactNumber.objects.all()
        for digits in _each_of(number.phone, number.tel)
    ]
    successions = [
        Succession(
            old=row.old_name,
            old_number=row.old_number,
            words=[line.strip() for line in row.words.splitlines() if line.strip()],
            new=f"{row.new_name} ({row.new_number})" if row.new_number else row.new_name,
            is_verified=row.is_verified,
            source=row.source,
        )
        for row in LawSuccession.objects.all()
    ]
    return Knowledge(numbers, successions)


def _each_of(*phones: str) -> Iterable[str]:
    return dict.fromkeys(digits for phone in phones if (digits := digits_of(phone)))
