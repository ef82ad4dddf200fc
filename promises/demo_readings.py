"""The demo's readings: what was measured and counted on the way to the content files' figures.

The last reading of an indicator is the `latest` of `promises.yaml`; a test holds them together.
What a measure's counts add up to is written nowhere: pages work it out from the rows below.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Counted(NamedTuple):
    """How many were done in a period that ended on a day, and how many were planned in it."""

    day: date
    done: int
    planned: int | None = None


class Measured(NamedTuple):
    """What an indicator showed on a day."""

    day: date
    value: Decimal


COUNTS = {
    # 43 of the 46 weekends up to and including week 46.
    ("centrum-2026-kvallar", "m1"): (
        Counted(date(2026, 1, 31), 4, 5),
        Counted(date(2026, 2, 28), 4, 4),
        Counted(date(2026, 3, 31), 4, 4),
        Counted(date(2026, 4, 30), 4, 4),
        Counted(date(2026, 5, 31), 5, 5),
        Counted(date(2026, 6, 30), 3, 4),
        Counted(date(2026, 7, 31), 4, 5),
        Counted(date(2026, 8, 31), 4, 4),
        Counted(date(2026, 9, 30), 4, 4),
        Counted(date(2026, 10, 31), 5, 5),
        Counted(date(2026, 11, 15), 2, 2),
    ),
    # 19 doors; the goal is 24 in all.
    ("norrby-2026-granne", "m2"): (
        Counted(date(2026, 6, 30), 4),
        Counted(date(2026, 8, 31), 5),
        Counted(date(2026, 9, 30), 6),
        Counted(date(2026, 10, 31), 4),
    ),
    # 19 controls; three were planned in each of five months.
    ("strandvik-2026-trafik", "m1"): (
        Counted(date(2026, 5, 31), 4, 3),
        Counted(date(2026, 6, 30), 4, 3),
        Counted(date(2026, 7, 31), 4, 3),
        Counted(date(2026, 8, 31), 4, 3),
        Counted(date(2026, 9, 30), 3, 3),
    ),
}
"""By promise and measure."""

EARLIER = {
    ("centrum-2026-kvallar", 0): (
        Measured(date(2026, 3, 27), Decimal(49)),
        Measured(date(2026, 6, 12), Decimal(52)),
    ),
    ("centrum-2026-kvallar", 1): (
        Measured(date(2025, 12, 31), Decimal(28)),
        Measured(date(2026, 3, 31), Decimal(26)),
        Measured(date(2026, 6, 30), Decimal(25)),
    ),
    ("norrby-2026-granne", 0): (
        Measured(date(2026, 3, 31), Decimal(47)),
        Measured(date(2026, 6, 30), Decimal(68)),
        Measured(date(2026, 9, 30), Decimal(83)),
    ),
    ("strandvik-2026-trafik", 0): (
        Measured(date(2026, 5, 20), Decimal(45)),
        Measured(date(2026, 6, 25), Decimal(36)),
        Measured(date(2026, 8, 13), Decimal(34)),
    ),
    ("aker-2026-unga", 0): (Measured(date(2026, 4, 17), Decimal(81)),),
    ("hela-kommunen-2025-bedrageri", 0): (
        Measured(date(2025, 3, 31), Decimal(118)),
        Measured(date(2025, 6, 15), Decimal(402)),
        Measured(date(2025, 9, 30), Decimal(611)),
    ),
}
"""Readings before the latest, by promise and the indicator's position."""
