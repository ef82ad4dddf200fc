"""JSON from a stranger: read whole or not at all, and looked into without trusting its shape."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crisis.warnings.faults import Fault, SourceError

Json = Any
"""Whatever JSON can hold. Any: every look into it asks what it is."""

_LONGEST_NUMBER = 18
"""Digits; a longer one is no code, no id and no time."""


def read_json(body: bytes) -> Json:
    """Return the document with the names in its objects in small letters; raise SourceError.

    Names come in any letter case. A name that stands twice in an object with two values counts
    as missing: neither value can be trusted. Numbers that are none (NaN) or far too long are None.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(Fault.ENCODING) from None
    try:
        return json.loads(
            text,
            object_pairs_hook=_read_object,
            parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_NUMBER else None,
            parse_float=lambda digits: float(digits) if len(digits) <= _LONGEST_NUMBER else None,
            parse_constant=lambda name: None,
        )
    except (ValueError, RecursionError):  # nesting that would exhaust the stack
        raise SourceError(Fault.NOT_JSON) from None


def _read_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, value in pairs:
        key = name.casefold()
        is_second = key in found and not _is_same(found[key], value)
        found[key] = None if is_second else value
    return found


def _is_same(one: Json, other: Json) -> bool:
    # Only plain values are compared: two deep ones could take for ever.
    return type(one) is type(other) and isinstance(one, str | int | float) and one == other


def find_rows(document: Json, *names: str) -> Sequence[Json]:
    """Return the rows of a bare array, or of an object that holds one under one of these names."""
    if isinstance(document, Mapping):
        document = next((document[name] for name in names if name in document), None)
    if not isinstance(document, list):
        raise SourceError(Fault.SHAPE)
    return document


def objects_in(value: Json) -> Iterator[Mapping[str, Json]]:
    """Yield the objects of a list, or the one that stands alone; anything else is passed over."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one


def words_in(value: Json) -> Iterator[str]:
    """Yield the texts of a list, or the one that stands alone; whole numbers as their digits."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one.strip()
        elif isinstance(one, int) and not isinstance(one, bool):
            yield str(one)


def word(value: Json) -> str:
    """Return the first text in a value, or nothing."""
    return next(words_in(value), "")
