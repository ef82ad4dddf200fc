"""Which messages speak of the same incident."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def group_by_name(things: Sequence[T], names_of: Callable[[T], Iterable[str]]) -> list[list[T]]:
    """Return the things in groups: those that share a name, directly or through others."""
    first_with: dict[str, int] = {}
    above = list(range(len(things)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for number, thing in enumerate(things):
        for name in names_of(thing):
            above[top(number)] = top(first_with.setdefault(name, number))
    groups: dict[int, list[T]] = {}
    for number, thing in enumerate(things):
        groups.setdefault(top(number), []).append(thing)
    return list(groups.values())
