"""Whether one of a rule's words stands in the words of a place.

Nothing here is a pattern: a rule's line and a resident's place are cut into plain words and
compared, so that neither can make the other slow or wrong.
"""

import re
import unicodedata
from collections.abc import Sequence

_LONGEST_PLACE = 2000
"""More of a place than this is not read."""

_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        "s a as e es n ns t ts r rs an ans ar ars arna arnas en ens er ers erna ernas et ets "
        "na nas or ors orna ornas",
    )
)
"""Endings of Swedish nouns and adjectives, folded: `torg` also finds `torget` and `torgets`."""

_LONGEST_ENDING = max(map(len, _ENDINGS))

_LEAST_STEM = 3
"""Fewer letters are too few to guess an ending behind them."""


def find_phrase(phrases: Sequence[str], place: str) -> str | None:
    """Return the first of these lines that the place holds, as the rule has it; None if none.

    Whole words count, in any letter case, with or without the marks of å, ä and ö, and with
    common endings. A line that begins with a hyphen also counts as the end of a longer word.
    """
    words = _cut(place[:_LONGEST_PLACE])
    for phrase in phrases:
        wanted = _cut(phrase)
        if wanted and _holds(words, wanted, is_tail=phrase.lstrip().startswith("-")):
            return phrase
    return None


def fold_phrase(phrase: str) -> tuple[bool, tuple[str, ...]]:
    """Return what a line asks for: two lines that find the same places are equal."""
    return phrase.lstrip().startswith("-"), tuple(_cut(phrase))


def _holds(words: Sequence[str], wanted: Sequence[str], *, is_tail: bool) -> bool:
    count = len(wanted)
    for start in range(len(words) - count + 1):
        pairs = zip(words[start : start + count], wanted, strict=True)
        if all(
            _is_form_of(word, base, is_tail=is_tail and position == 0)
            for position, (word, base) in enumerate(pairs)
        ):
            return True
    return False


def _is_form_of(word: str, base: str, *, is_tail: bool) -> bool:
    """Return whether a word is this one, perhaps with an ending, perhaps the end of a longer."""
    if is_tail:
        first = max(0, len(word) - len(base) - _LONGEST_ENDING)
        return any(_is_form(word[at:], base) for at in range(first, len(word)))
    return _is_form(word, base)


def _is_form(word: str, base: str) -> bool:
    if word == base:
        return True
    if len(base) < _LEAST_STEM:
        return False
    if word.startswith(base) and word[len(base) :] in _ENDINGS:
        return True
    # skola, skolor; gata, gatan; torg stays as it is
    stem = base[:-1] if base[-1] in "ae" else ""
    return len(stem) >= _LEAST_STEM and word.startswith(stem) and word[len(stem) :] in _ENDINGS


def _cut(text: str) -> list[str]:
    """Return the words of a text in small letters, without marks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    unmarked = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.findall(r"\w+", unmarked[:_LONGEST_PLACE])
