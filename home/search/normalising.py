"""Different ways of writing one thing, such as a phone number, become one word."""

import re
from collections.abc import Callable

Normaliser = Callable[[str], str]
"""Returns a text with every number of its kind written as one word, the rest untouched."""

_normalisers: list[Normaliser] = []

_DIGITS_APART = re.compile(r"(?<!\w)\d+(?:[ \u00a0\u2009–-]\d+)+(?!\w)")


def register_normaliser(normaliser: Normaliser) -> None:
    """Let a room say which numbers of its own are written in several ways.

    It is used on what is indexed and on what is asked; both forms stay findable.
    """
    if normaliser not in _normalisers:
        _normalisers.append(normaliser)


def normalise(text: str) -> str:
    """Return a text with every known kind of number as one word."""
    for normaliser in _normalisers:
        text = normaliser(text)
    return text


def join_digits(text: str) -> str:
    """Write phone numbers without spaces and hyphens: `0980-319 200` as `0980319200`."""
    return _DIGITS_APART.sub(lambda found: re.sub(r"\D", "", found.group()), text)


register_normaliser(join_digits)
