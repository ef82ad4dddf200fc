"""LIX, the Swedish readability index: how long the words and the sentences are.

LIX = O/M + 100·L/O, where O is the number of words, M the number of sentences (a colon ends one
too, and so does a block of text) and L the number of words with more than six letters. It measures
length only: short hard words pass and long easy compounds fail, so it is a hint and no more.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.plain_language.sentences import count_letters, split_sentences, split_words

LONG_WORD_LETTERS = 6
"""A word with more letters than this is long."""

FEW_WORDS = 30
"""Below this, the index jumps with every word and says nothing."""

_COLON = re.compile(r":(?=\s)")


class Band(Enum):
    """How hard a text is: the first LIX that is no longer in the band, and the band in words."""

    VERY_EASY = (30, _("very easy to read"))
    EASY = (40, _("easy to read"))
    MEDIUM = (50, _("medium, as in newspapers"))
    HARD = (60, _("hard, as from authorities"))
    VERY_HARD = (10_000, _("very hard, officialese"))

    def __init__(self, below: int, label: Promise) -> None:
        self.below = below
        self.label = label


@dataclass(frozen=True)
class Lix:
    """The index of a text, and what it was counted from."""

    words: int
    sentences: int
    long_words: int

    @property
    def value(self) -> int | None:
        """Return the index as a whole number; None where there is too little text."""
        if self.words < FEW_WORDS or not self.sentences:
            return None
        return round(self.words / self.sentences + 100 * self.long_words / self.words)

    @property
    def band(self) -> Band | None:
        """Return how hard the text is; None where there is too little text."""
        value = self.value
        return None if value is None else band_of(value)


def band_of(value: int) -> Band:
    """Return the band of an index: 30 is easy, 40 medium, 50 hard, 60 very hard."""
    return next(band for band in Band if value < band.below)


def count_lix(passages: Iterable[str]) -> Lix:
    """Count words and sentences of running text; each passage is a block."""
    words = sentences = long_words = 0
    for passage in passages:
        for part in _COLON.split(passage):
            sentences += len(split_sentences(part))
            for word in split_words(part):
                words += 1
                long_words += count_letters(word) > LONG_WORD_LETTERS
    return Lix(words, sentences, long_words)
