"""What a word is to the search: its letters, its stem, and whether it carries any meaning."""

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

_WORD = re.compile(r"\w+")
LONGEST_WORD = 60

_ALGORITHMS = {"sv": "swedish", "en": "english", "fi": "finnish", "ar": "arabic"}
"""Snowball's; PostgreSQL's own `swedish` dictionary is the same algorithm."""

_STOP_WORDS = {
    "sv": """
        alla allt att av bara blev bli blir de dem den denna det detta dig din dina ditt du där då
        efter eller en er ett fick finns fram från få får för gick gjort gå går gör göra ha hade
        han har hit hon hur här i in inte ja jag kan ki kunde man med mej mellan men mig min mina
        mitt mot mycket ni nu nån någon något några när och om oss på sig sin ska skall skulle som
        så till under upp ut vad var vara varför vart varje vem vi vid vilka vilken vill åt än är
        över
    """,
    "en": """
        a about after all am an and any are as at be been but by can could did do does for from
        get had has have he her his how i if in into is it its me my no not of on or our out she
        should so than that the their them then there they this to too up us was we were what when
        where which who why will with would you your
    """,
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words that say nothing about what is looked for."""
    return frozenset(_STOP_WORDS.get(language, "").split())


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; quotes, hyphens and signs only part them."""
    composed = unicodedata.normalize("NFC", text).lower()
    return [word[:LONGEST_WORD] for word in _WORD.findall(composed)]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return a word without its ending, as Snowball does it for the language; else the word."""
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return word
    if language == "sv":
        word = _without_definite_an(word)
    stemmed: str = _stemmer(algorithm).stemWord(word)
    return stemmed


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word as somebody writes it whose keyboard lacks its letters: `stromavbrott`."""
    apart = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("æ", "a"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _without_definite_an(word: str) -> str:
    # Snowball leaves `lampan` and `gatan` whole, and a quarter of Swedish nouns end so.
    for ending in ("ans", "an"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + "a"
    return word


@cache
def _stemmer(algorithm: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(algorithm)
