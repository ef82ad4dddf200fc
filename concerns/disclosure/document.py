"""The copy itself: what is left of the case once it is masked. What is black is not in here."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A run of text that stays, or a place where something was blacked out.

    A blacked out place knows its number in the note of the decision and nothing else: neither
    what stood there nor how long it was.
    """

    text: str = ""
    masked: int = 0


@dataclass(frozen=True)
class Section:
    """One part of the case under its heading."""

    label: str
    pieces: Sequence[Piece]

    @property
    def direction(self) -> str:
        """`rtl` where what is left begins in Arabic or Hebrew, else `ltr`."""
        for character in "".join(piece.text for piece in self.pieces):
            kind = unicodedata.bidirectional(character)
            if kind in {"L", "R", "AL"}:
                return "ltr" if kind == "L" else "rtl"
        return "ltr"


@dataclass(frozen=True)
class Reason:
    """Why something is missing from the copy."""

    masked: int
    """The number of the blacked out place; 0 for a whole part."""
    part: str
    ground: str


@dataclass(frozen=True)
class CopyDocument:
    """Everything that a copy shows, in the order in which it shows it."""

    reference: str
    number: int
    date: str
    organisation: str
    function: str
    decision: str
    holds_contacts: bool = False
    """Whether it tells who the resident is, so that each look at it is noted."""
    sections: Sequence[Section] = field(default_factory=tuple)
    reasons: Sequence[Reason] = field(default_factory=tuple)

    @property
    def passages(self) -> int:
        """How many places are blacked out."""
        return sum(1 for reason in self.reasons if reason.masked)

    def as_json(self) -> str:
        """Return the copy in the form in which it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "CopyDocument":
        """Return the copy that was kept."""
        data: dict[str, Any] = json.loads(text)  # Any: the shape of this very class
        sections = [
            Section(row["label"], [Piece(**piece) for piece in row["pieces"]])
            for row in data.pop("sections")
        ]
        reasons = [Reason(**row) for row in data.pop("reasons")]
        return cls(**data, sections=sections, reasons=reasons)
