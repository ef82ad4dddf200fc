"""Comparing what somebody was sent with what we wrote, sentence by sentence.

A forgery mostly is our own text with one thing added: a link, a number, "not". So a text is ours
only if every sentence of it stands in one of our texts, word for word; letter case, punctuation
and line breaks do not matter.
"""

import re
from collections.abc import Iterable, Sequence

_END_OF_SENTENCE = re.compile(r"[.!?:;,]+(?=\s|$)|[\r\n\t]+|\s[–—-]+\s")
_WORD = re.compile(r"\w+")

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """Return the words of a text, in order and without capital letters."""
    return tuple(_WORD.findall(text.casefold()))


def sentences_of(text: str) -> list[str]:
    """Return the parts of a text that each say one thing; none of them is empty of words."""
    return [part.strip() for part in _END_OF_SENTENCE.split(text) if _WORD.search(part)]


class Wording:
    """Our texts about one incident, ready to be searched."""

    def __init__(self, texts: Iterable[str]) -> None:
        # The blanks around every word let a plain search find whole words only.
        self._texts = [f" {' '.join(words)} " for text in texts if (words := words_of(text))]

    def holds(self, words: Words) -> bool:
        """Return whether these words stand in one of our texts, in this order and unbroken."""
        wanted = f" {' '.join(words)} "
        return any(wanted in text for text in self._texts)

    def is_whole(self, words: Words) -> bool:
        """Return whether these words are one of our texts from its beginning to its end."""
        return f" {' '.join(words)} " in self._texts

    def split(self, sentences: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the sentences that are ours, and those that are not."""
        ours: list[str] = []
        foreign: list[str] = []
        for sentence in sentences:
            (ours if self.holds(words_of(sentence)) else foreign).append(sentence)
        return ours, foreign
