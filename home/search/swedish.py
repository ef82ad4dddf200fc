"""A light stemmer for Swedish: enough to find `inbrott` for `inbrotten` where there is no better.

PostgreSQL stems by its own dictionary; this one serves SQLite, and the marking of words in hits.
"""

import re

# Endings of nouns, adjectives and verbs. What is left must keep four letters, or `löften` and
# `löv` would meet.
_ENDINGS = (
    *("heterna", "heten", "heter"),
    *("arnas", "ernas", "ornas", "arens"),
    *("arna", "erna", "orna", "enas", "aren", "ares", "ande", "ende", "ades"),
    *("ena", "are", "het", "ade", "ens", "ers", "ets", "ars", "ors"),
    *("te", "en", "er", "et", "ar", "or", "as", "es", "ns", "na"),
    *("a", "e", "n", "s", "t"),
)
_SHORTEST_STEM = 4
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; quotes, hyphens and signs only part them."""
    return _WORD.findall(text.lower())


def stem(word: str) -> str:
    """Return a word without its ending; a short word is returned as it is."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
