"""The sections of an entry as those that the page had before, wherever they are known.

A section, and an item of a list in it, keeps its id: translations are kept by it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from guidance.exchange.text import as_form_text
from home.exchange.recognising import recognise

RawBlock = dict[str, Any]  # Any: a StreamField's raw value
RawItem = Any  # rich text, or the key of a number

LISTS = frozenset({"paragraphs", "items", "closing", "numbers"})
"""Keys of a block's value under which there is a list."""


def merge_sections(before: Sequence[RawBlock], given: Sequence[RawBlock]) -> list[RawBlock]:
    """Return the blocks that are given, with the ids of those they were.

    A block is the one with its anchor, else with its heading or text, else the one of its kind in
    its place. What a block that is known says nothing of, it keeps.
    """
    rules = (_has_same("anchor"), _has_same("heading"), _has_same("text"), _has_same_place)
    known = recognise(list(enumerate(before)), list(enumerate(given)), rules)
    return [
        _merge_block(known[place][1], block) if place in known else block
        for place, block in enumerate(given)
    ]


def _has_same(key: str) -> Any:  # Any: a rule of recognise
    def is_same(one: tuple[int, RawBlock], other: tuple[int, RawBlock]) -> bool:
        (_place, before), (_there, given) = one, other
        value = given["value"].get(key)
        return bool(value) and _is_of_one_kind(before, given) and before["value"].get(key) == value

    return is_same


def _has_same_place(one: tuple[int, RawBlock], other: tuple[int, RawBlock]) -> bool:
    return one[0] == other[0] and _is_of_one_kind(one[1], other[1])


def _is_of_one_kind(before: RawBlock, given: RawBlock) -> bool:
    return bool(before["type"] == given["type"])


def _merge_block(before: RawBlock, given: RawBlock) -> RawBlock:
    value = before["value"] | given["value"]
    for key in LISTS & set(given["value"]):
        value[key] = list(_merge_items(before["value"][key], given["value"][key]))
    return before | {"value": value}


def _merge_items(before: Sequence[RawBlock], given: Sequence[RawItem]) -> Iterable[RawItem]:
    """Yield the items of a list: the same words are the same item, else the same place is."""
    rules = (
        lambda one, other: _words_of(one[1]["value"]) == _words_of(other[1]),
        lambda one, other: one[0] == other[0],
    )
    known = recognise(list(enumerate(before)), list(enumerate(given)), rules)
    for place, item in enumerate(given):
        if place not in known:
            yield item
            continue
        _there, was = known[place]
        # The editor's own marks stay in a text in which no word has changed.
        yield was if _words_of(was["value"]) == _words_of(item) else was | {"value": item}


def _words_of(item: RawItem) -> object:
    return as_form_text(item) if isinstance(item, str) else item
