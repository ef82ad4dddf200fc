"""Giving out case numbers."""

from concerns.models import ReferenceCounter

CONCERN_SERIES = "TS"
ACCESSIBILITY_SERIES = "TG"


def take_reference(series: str, year: int) -> str:
    """Return the next number of a series, such as TS-2026-000123.

    Must run inside the transaction that stores what gets the number: the counter stays locked
    until then, and a rollback gives the number back.
    """
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(
        series=series, year=year
    )
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return str(counter)
