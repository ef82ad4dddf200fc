"""Which of the rows that were there before each row of a file is: what is known keeps its key.

A row or a block that keeps its key keeps its translations.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

Before = TypeVar("Before")
Given = TypeVar("Given")


def recognise(
    before: Sequence[Before],
    given: Sequence[Given],
    rules: Sequence[Callable[[Before, Given], bool]],
) -> dict[int, Before]:
    """Return, by its place from 0, what each that is given was before; new ones are left out.

    A rule that stands earlier has the first choice, for all places, and nothing is taken twice.
    """
    left, known = dict(enumerate(before)), dict[int, Before]()
    for is_same in rules:
        for place, each in enumerate(given):
            if place in known:
                continue
            at = next((at for at, one in left.items() if is_same(one, each)), None)
            if at is not None:
                known[place] = left.pop(at)
    return known
