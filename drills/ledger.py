"""What residents hold in their hands: every receipt that was shown, and what had been sent."""

import hashlib
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

CATEGORIES = ("otrygg-plats", "belysning-vaxtlighet", "klotter-skadegorelse", "trafik")
SHARE_WITH_FILES, SHARE_CUT, SHARE_DOUBLE, SHARE_KNOWN = 0.1, 0.05, 0.03, 0.3


@dataclass(frozen=True)
class Receipt:
    """A number and a code, as the page showed them."""

    reference: str
    code: str


@dataclass(frozen=True)
class Report:
    """What one resident sends: all of it follows from a seed and a number."""

    submission_id: uuid.UUID
    category: str
    description: str
    email: str
    files: tuple[bytes, ...]
    is_cut: bool
    """Whether the first answer is not waited for."""
    is_double: bool
    """Whether it is sent twice at the same time."""


@dataclass
class Entry:
    """A report and every receipt that came back for it, in the order of the answers."""

    report: Report
    receipts: list[Receipt] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    """Answers that were no receipt: a status, or what broke."""


@dataclass
class Ledger:
    """Every report that was sent. Safe to use from several threads."""

    entries: list[Entry] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _acknowledged: int = 0

    def open(self, report: Report) -> Entry:
        """Note that a report is about to be sent."""
        entry = Entry(report)
        with self._lock:
            self.entries.append(entry)
        return entry

    def acknowledge(self, entry: Entry, receipt: Receipt) -> None:
        """Note a receipt that was shown."""
        with self._lock:
            self._acknowledged += not entry.receipts
            entry.receipts.append(receipt)

    @property
    def acknowledged(self) -> int:
        """How many reports have been answered with a receipt."""
        return self._acknowledged

    def count(self, is_so: Callable[[Entry], object]) -> int:
        """Count the entries of which something is so."""
        return sum(1 for entry in self.entries if is_so(entry))


def make_report(seed: int, number: int, *, files: int | None = None) -> Report:
    """Return the report with this number: the same for the same seed."""
    random = Random(f"{seed}/{number}")
    count = files if files is not None else (random.random() < SHARE_WITH_FILES) * (number % 3 + 1)
    return Report(
        submission_id=uuid.UUID(int=random.getrandbits(128), version=4),
        category=random.choice(CATEGORIES),
        description=f"Lampan vid gångvägen är trasig, övning {seed}/{number}.",
        email=f"boende{number}@exempel.example" if random.random() < SHARE_KNOWN else "",
        files=tuple(_pdf(random) for _ in range(count)),
        is_cut=random.random() < SHARE_CUT,
        is_double=random.random() < SHARE_DOUBLE,
    )


def _pdf(random: Random) -> bytes:
    return b"%PDF-1.7\n" + random.randbytes(random.randrange(200, 20_000))


def digests(files: Sequence[bytes]) -> list[str]:
    """Return what files are compared by."""
    return sorted(hashlib.sha256(content).hexdigest() for content in files)
