"""From the words that were asked for to the words of the site that answer them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from home.search.compounds import (
    SHORTEST_PART,
    is_part_of,
    is_perhaps_part_of,
    joined,
    parts_of,
)
from home.search.normalising import normalise
from home.search.spelling import as_written, nearest_words
from home.search.vocabulary import Vocabulary
from home.search.words import stop_words, words_of

# How near a word of the site is to what was asked for.
SAME_WORD = 1.0
OTHER_ENDING = 0.95
TOGETHER, BY_ITSELF = 0.9, 0.1
"""Of two words that make one compound of the site: the compound, and each word for itself."""
SYNONYM = 0.8
TYPING_ERROR = {0: 0.9, 1: 0.8, 2: 0.6}
COMPOUND = 0.6
SYNONYM_IN_COMPOUND = 0.45
PART = 0.4
PERHAPS = 0.3

MOST_WORDS_ASKED = 8
MOST_ALTERNATIVES = 80
"""For each word that was asked for; the nearest are kept."""


@dataclass
class AskedWord:
    """One word of a question, and how near each word of the site is to it."""

    word: str
    nearness: dict[str, float] = field(default_factory=dict)
    corrected: str = ""
    """What the word was taken for, when it stands nowhere on the site."""

    def add(self, words: Iterable[str], nearness: float) -> None:
        """Accept words of the site; a word keeps the best nearness it was given."""
        for word in words:
            self.nearness[word] = max(nearness, self.nearness.get(word, 0))


@dataclass
class Asked:
    """A question, word by word."""

    words: list[AskedWord]

    @property
    def is_corrected(self) -> bool:
        """Return whether a word was taken for another one."""
        return any(each.corrected for each in self.words)

    @property
    def corrected(self) -> str:
        """Return the question as it was understood."""
        return " ".join(each.corrected or each.word for each in self.words)

    @property
    def marked(self) -> frozenset[str]:
        """Return the words of the site that are worth marking in a hit."""
        return frozenset(word for each in self.words for word in each.nearness)


def understand(query: str, vocabulary: Vocabulary) -> Asked:
    """Return what the words of a question may mean on this site; makes no query."""
    waiting = _telling_words(query, vocabulary)
    asked: list[AskedWord] = []
    while waiting:
        word, *waiting = waiting
        whole = joined(word, waiting[0], vocabulary) if waiting else []
        if whole:
            asked.append(_understand_together(word, waiting.pop(0), whole, vocabulary))
        else:
            asked += _understand_word(word, vocabulary)
    for each in asked:
        _keep_nearest(each)
    return Asked(asked)


def _telling_words(query: str, vocabulary: Vocabulary) -> list[str]:
    words = words_of(normalise(query))
    if any(word not in vocabulary and any(map(str.isdigit, word)) for word in words):
        words = words_of(query)
    silent = stop_words(vocabulary.language)
    telling = [word for word in words if word not in silent]
    return list(dict.fromkeys(telling or words))[:MOST_WORDS_ASKED]


def _understand_together(
    first: str, second: str, whole: Sequence[str], vocabulary: Vocabulary
) -> AskedWord:
    asked = AskedWord(f"{first} {second}")
    for word in whole:
        asked.add(vocabulary.forms_of(word), TOGETHER)
    for part in (first, second):
        for each in _understand_word(part, vocabulary):
            for word, nearness in each.nearness.items():
                asked.add([word], nearness * BY_ITSELF)
    return asked


def _understand_word(word: str, vocabulary: Vocabulary) -> list[AskedWord]:
    asked = AskedWord(word)
    if word in vocabulary:
        asked.add([word], SAME_WORD)
    asked.add(vocabulary.forms_of(word), OTHER_ENDING)
    if len(word) > SHORTEST_PART:  # `is` is not the genitive of `i`
        asked.add(vocabulary.forms_of(word.removesuffix("s")), OTHER_ENDING)
    for synonym in vocabulary.synonyms_of(word):
        asked.add(vocabulary.forms_of(synonym), SYNONYM)
    if not asked.nearness:
        parts = parts_of(word, vocabulary)
        if len(parts) > 1:
            # A compound that the site happens not to have is no typing error: it asks for a
            # page that is about both of its parts.
            return [each for part in parts for each in _understand_word(part, vocabulary)]
        _try_spelling(asked, vocabulary)
    meant = [asked.corrected] if asked.corrected else [word, *vocabulary.synonyms_of(word)]
    _try_compounds(asked, meant, vocabulary)
    return [asked]


def _try_spelling(asked: AskedWord, vocabulary: Vocabulary) -> None:
    for near, distance in nearest_words(asked.word, vocabulary):
        written = as_written(near, vocabulary)
        asked.corrected = asked.corrected or written
        asked.add(vocabulary.forms_of(near), TYPING_ERROR[distance])
        asked.add(vocabulary.forms_of(written), TYPING_ERROR[distance])


def _try_compounds(asked: AskedWord, meant: list[str], vocabulary: Vocabulary) -> None:
    for number, word in enumerate(meant):
        nearness = COMPOUND if number == 0 else SYNONYM_IN_COMPOUND
        forms = {word, *vocabulary.forms_of(word)}
        shortest = min(forms, key=len)
        for whole in vocabulary.counts:
            # Nearly every word falls here, so the dear question is asked of the others only.
            if shortest[:3] not in whole or whole in asked.nearness:
                continue
            if any(is_part_of(form, whole, vocabulary) for form in forms):
                asked.add([whole], nearness)
            elif number == 0 and is_perhaps_part_of(word, whole):
                asked.add([whole], PERHAPS)
    for part in parts_of(meant[0], vocabulary):
        asked.add(vocabulary.forms_of(part), PART)
        for synonym in vocabulary.synonyms_of(part):
            asked.add(vocabulary.forms_of(synonym), PERHAPS)


def _keep_nearest(asked: AskedWord) -> None:
    nearest = sorted(asked.nearness.items(), key=lambda pair: (-pair[1], pair[0]))
    asked.nearness = dict(nearest[:MOST_ALTERNATIVES])
