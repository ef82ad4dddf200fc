"""Words that were typed wrong: the nearest words of the site."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from home.search.vocabulary import Vocabulary
from home.search.words import fold

MOST_GUESSES = 4


def nearest_words(word: str, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return the likeliest words and how many letters each is away, the likeliest first.

    Two letters that changed places count as one; a missing dot or ring over a letter as none.
    """
    folded = [(near, 0) for near in vocabulary.by_fold.get(fold(word), ()) if near != word]
    allowed = _errors_allowed(word)
    if not allowed:
        return folded
    found = process.extract(
        word,
        vocabulary.counts.keys(),
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=None,
    )
    near = {each: int(distance) for each, distance, _ in found if not each.isdigit()}
    near.update(folded)
    near.pop(word, None)

    def likelihood(each: str) -> tuple[int, bool, int, str]:
        return near[each], each[0] != word[0], -vocabulary.counts[each], each

    best = sorted(near, key=likelihood)[:MOST_GUESSES]
    return [(each, near[each]) for each in best if near[each] == near[best[0]]]


def as_written(word: str, vocabulary: Vocabulary) -> str:
    """Return a word with the dots and rings that the site writes it with, where any page does.

    `bedrageri` is a word of the site too, since it stands in an address.
    """

    def likelihood(each: str) -> tuple[bool, int, str]:
        return each != fold(each), vocabulary.counts[each], each

    return max(vocabulary.by_fold.get(fold(word), [word]), key=likelihood)


def _errors_allowed(word: str) -> int:
    if any(letter.isdigit() for letter in word):
        return 0  # another number is another thing
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2
