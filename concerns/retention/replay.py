"""After an old backup was put back: what had been deleted is deleted again."""

from collections.abc import Iterable

from concerns.models import Concern, RetentionRun
from concerns.retention.deleting import delete_cases, finish_batch
from concerns.retention.files import forget_noted
from concerns.retention.rules import cases_due, list_rules
from concerns.retention.tombstones import (
    Tombstones,
    read_tombstones,
    turn,
    withdraw,
)

_CASES_PER_QUERY = 500


def find_deleted_cases(stones: Tombstones | None = None) -> list[int]:
    """Return the keys of cases that are in the database although they were deleted."""
    stones = stones or read_tombstones()
    if not stones.batches:
        return []
    undone = {
        pk: batch
        for pk, *case in Concern.objects.order_by("pk").values_list(
            "pk", "submission_hash", "reference"
        )
        if (batch := stones.find(*case)) is not None
    }
    # Nobody knows whether the deletion of these was committed. If they would not go today, because
    # somebody has taken them up again or stopped it, it was not.
    uncertain = [pk for pk, batch in undone.items() if batch.is_open]
    still_due = {
        pk
        for rule in list_rules()
        if uncertain and rule.may_delete
        for pk in cases_due(rule).filter(pk__in=uncertain).values_list("pk", flat=True)
    }
    return [pk for pk, batch in undone.items() if not batch.is_open or pk in still_due]


def replay_deletions() -> int:
    """Delete again what a restored backup has brought back, and return how many cases that were.

    Says afterwards of every batch that was cut short by a kill what came of it, and removes the
    files of one that was committed.
    """
    if not read_tombstones().batches:
        return 0
    with turn():  # no batch is half-way now, so an open one belongs to a process that is dead
        stones = read_tombstones()
        left_open = stones.open_batches
    removed = 0
    found = find_deleted_cases(stones)
    for start in range(0, len(found), _CASES_PER_QUERY):
        cases = Concern.objects.filter(pk__in=found[start : start + _CASES_PER_QUERY])
        removed += delete_cases(cases=cases, way=RetentionRun.Way.REPLAY)
    if left_open:
        _settle([batch.name for batch in left_open])
    return removed


def _settle(names: Iterable[str]) -> None:
    with turn():
        stones = read_tombstones()
        alive = {
            found.name
            for case in Concern.objects.values_list("submission_hash", "reference")
            if (found := stones.find(*case)) is not None
        }
        for name in names:
            batch = stones.batches.get(name)
            # Without its key nobody can tell whether its cases live: then their files stay.
            if batch is None or not batch.is_open or not batch.is_readable:
                continue
            if name in alive:
                forget_noted(name)
                withdraw(name)
            else:
                finish_batch(name)
