"""What every drill gets to work with, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from drills.ledger import Entry, Ledger, Report, make_report
from drills.options import Options
from drills.oracle import Before
from drills.resident import Resident
from drills.stand import Stand

PATIENCE_SECONDS = 90


@dataclass
class Outcome:
    """How one drill went: its faults in words, and what it did in a few."""

    faults: list[str] = field(default_factory=list)
    words: str = ""
    is_skipped: bool = False
    figures: dict[str, int | float] = field(default_factory=dict)


@dataclass
class Scene:
    """The stand while it runs. Every report goes through its ledger, whichever drill sends it."""

    stand: Stand
    options: Options
    ledger: Ledger
    before: Before
    _next_number: int = 1_000_000

    def new_report(self, *, files: int = 0) -> Report:
        """Return a report that no other drill sends."""
        self._next_number += 1
        return make_report(self.options.seed, self._next_number, files=files)

    def resident(self) -> Resident:
        """Return a browser."""
        return Resident(self.stand.ports)

    def send(self, report: Report) -> Entry:
        """Send a report until it is answered; without a receipt the entry has none."""
        entry = self.ledger.open(report)
        self.resident().send_until_answered(entry, self.ledger, patience=PATIENCE_SECONDS)
        return entry


@dataclass(frozen=True)
class Drill:
    """One row of the table."""

    code: str
    title: str
    run: Callable[[Scene], Outcome]
