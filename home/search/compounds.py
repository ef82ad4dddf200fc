"""Swedish compounds: `inbrottsskydd` is about `inbrott`, and `bad plats` is `badplats`.

Only the site's own words are known, so a part counts as a word when it stands somewhere on the
site by itself.
"""

from home.search.vocabulary import Vocabulary
from home.search.words import stop_words

SHORTEST_PART = 3
"""Shorter ones stand in every other word: `dagis` is no `dag` with `is`."""
_ENDINGS = frozenset({"het", "hets", "heter", "skap", "skaps", "lös", "lösa", "bar", "bara", "sam"})
"""They look like words, but `trygghet` is no compound."""
SHORTEST_GUESS = 5
"""So many letters a part has where the rest of the compound is no word that we know."""
SHORTEST_LAST_GUESS = 4
"""The same where the whole compound stands nowhere on the site, and anything is a help."""


def is_part_of(part: str, whole: str, vocabulary: Vocabulary) -> bool:
    """Return whether `whole` is a compound that begins or ends with `part`."""
    if len(part) < SHORTEST_PART or len(whole) <= len(part) + 1:
        return False
    if whole.startswith(part):
        rest = whole[len(part) :]
        if _is_word(rest, vocabulary) or _is_word(rest.removeprefix("s"), vocabulary):
            return True
    if whole.endswith(part):
        rest = whole[: -len(part)]
        return _is_word(rest, vocabulary) or _is_word(rest.removesuffix("s"), vocabulary)
    return False


def is_perhaps_part_of(part: str, whole: str) -> bool:
    """Return whether a word long enough to be no accident begins or ends another."""
    return len(part) >= SHORTEST_GUESS and (whole.startswith(part) or whole.endswith(part))


def parts_of(whole: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the two known words that make up a compound, or the one that is long enough.

    Of several ways to part it, the one whose shorter part is longest; empty for no compound.
    """
    ways = []
    for cut in range(SHORTEST_PART, len(whole) - SHORTEST_PART + 1):
        end = whole[cut:]
        for start in dict.fromkeys((whole[:cut], whole[:cut].removesuffix("s"))):
            if _is_word(start, vocabulary) and _is_word(end, vocabulary):
                ways.append((start, end))
    if ways:
        return max(ways, key=lambda way: min(map(len, way)))
    return _one_part_of(whole, vocabulary)


def joined(first: str, second: str, vocabulary: Vocabulary) -> list[str]:
    """Return the compounds that two words would be if they were written together."""
    return [word for word in (f"{first}{second}", f"{first}s{second}") if vocabulary.is_known(word)]


def _one_part_of(whole: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    # The end says what the thing is, so it is looked for first, and the longest one.
    for length in range(len(whole) - 2, SHORTEST_LAST_GUESS - 1, -1):
        for part in (whole[-length:], whole[:length], whole[:length].removesuffix("s")):
            if len(part) >= SHORTEST_LAST_GUESS and _is_word(part, vocabulary):
                return (part,)
    return ()


def _is_word(word: str, vocabulary: Vocabulary) -> bool:
    if len(word) < SHORTEST_PART or word.isdigit() or word in _ENDINGS:
        return False
    if word in stop_words(vocabulary.language):
        return False
    if len(word) <= 3:  # without its ending it would be no word at all
        return word in vocabulary or word in vocabulary.same
    return vocabulary.is_word(word)
