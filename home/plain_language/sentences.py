"""Swedish text in sentences and words."""

import re

from home.plain_language.word_lists import ABBREVIATIONS

_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s|\Z)")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a passage; its end is the end of a sentence too.

    A point does not end a sentence after an abbreviation or an initial, or where a small letter
    follows.
    """
    text = " ".join(text.split())
    sentences, start = [], 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    if rest := text[start:].strip():
        sentences.append(rest)
    return [sentence for sentence in sentences if _WORD.search(sentence)]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() :].lstrip(' "”’([–-')
    if following[:1].islower():
        return False
    if match.group()[0] != ".":
        return True
    before = text[: match.start()].rsplit(" ", 1)[-1].lstrip('("”’').casefold()
    is_initial = len(before) == 1 and before.isalpha()
    return not following or not (is_initial or before in ABBREVIATIONS)


def split_words(text: str) -> list[str]:
    """Return the words, figures among them; a hyphen or apostrophe inside does not part them."""
    return _WORD.findall(text)


def count_letters(word: str) -> int:
    """Return how many letters and figures a word has."""
    return sum(character.isalnum() for character in word)


def find_sentence(text: str, words: str) -> str:
    """Return the sentence of a text that has these words; the whole text where none has them."""
    return next((each for each in split_sentences(text) if words in each), text)
