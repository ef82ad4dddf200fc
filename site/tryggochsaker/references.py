"""What running text names instead of repeating it, such as `{nummer:polisen_11414}`.

The text holds the name; what it stands for is looked up each time the text is shown. Blocks and
fields lie below the rooms, so the room that owns the things registers how they are read.
"""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import Model

Reference = tuple[type[Model], str]
"""A model and the key of the row that a text names."""


class References(Protocol):
    """One kind of thing that text may name."""

    def check(self, text: str) -> None:
        """Raise ValidationError, in words for the editor, where the text names nothing known."""

    def as_words(self, text: str) -> str:
        """Return the text with what the names stand for today, as plain words."""

    def find(self, text: str) -> Iterable[Reference]:
        """Return the rows that the text names."""


_kinds: list[References] = []


def register_references(kind: References) -> None:
    """Let running text everywhere name things of this kind."""
    if kind not in _kinds:
        _kinds.append(kind)


def check_references(text: str) -> None:
    """Raise ValidationError where a text names something that is not there."""
    for kind in _kinds:
        kind.check(text)


def as_words(text: str) -> str:
    """Return a text with every name replaced by what it stands for today."""
    for kind in _kinds:
        text = kind.as_words(text)
    return text


def find_references(text: str) -> Iterable[tuple[type[Model], str, str, str]]:
    """Return what a text names, in the form of Wagtail's reference index."""
    for kind in _kinds:
        for model, key in kind.find(text):
            yield model, key, "", ""
