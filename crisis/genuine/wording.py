"""Comparing what somebody was sent with what we wrote, whole sentence by whole sentence.

A forgery mostly is our own text with one thing added: a link, a number, "not". Or with one thing
cut away: "You need not boil the water" says the opposite without its beginning. So words are ours
only if they are whole sentences of one of our texts, from the first word to the last; letter case,
punctuation and line breaks do not matter in what was sent. Part of a sentence proves nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_END_OF_PART = re.compile(r"[.!?:;,]+(?=\s|$)|[\r\n\t]+|\s[–—-]+\s")
_END_OF_SENTENCE = re.compile(r"[\r\n]+|[.!?]+[\"'”’»)\]]*[^\S\r\n]+(?=(\S+))")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\w[./@]+\w")

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """Return the words of a text, in order and without capital letters."""
    return tuple(_WORD.findall(text.casefold()))


def sentences_of(text: str) -> list[str]:
    """Return the parts of a text that each say one thing; none of them is empty of words.

    They are finer than our sentences: what was passed on has lost or won a comma or a line break.
    """
    return [part.strip() for part in _END_OF_PART.split(text) if _WORD.search(part)]


def _whole_sentences_of(text: str) -> list[Words]:
    """Return the sentences of a text of ours, which end at a full stop or a line break.

    Neither a comma nor a colon ends one: "It is a rumour: boil the water". Nor does a full stop
    before a small letter, which is an abbreviation's, unless a web address follows.
    """
    sentences: list[Words] = []
    start = 0
    for end in _END_OF_SENTENCE.finditer(text):
        following = end[1]
        if following and following[0].islower() and not _ADDRESS.search(following):
            continue
        sentences.append(words_of(text[start : end.end()]))
        start = end.end()
    sentences.append(words_of(text[start:]))
    return [words for words in sentences if words]


@dataclass(frozen=True)
class Comparison:
    """The parts of somebody's text, sorted by where they stand in ours."""

    ours: Sequence[str]
    """Together they are whole sentences of ours."""

    fragments: Sequence[str]
    """They stand in a text of ours, but are cut out of a sentence."""

    foreign: Sequence[str]


class Wording:
    """Our texts about one incident, ready to be searched."""

    def __init__(self, texts: Iterable[str]) -> None:
        kept = dict.fromkeys(
            tuple(sentences) for text in texts if (sentences := _whole_sentences_of(text))
        )
        self._texts = [tuple(word for words in sentences for word in words) for sentences in kept]
        # The blanks around every word let a plain search find whole words only.
        self._searched = [f" {' '.join(words)} " for words in self._texts]
        self._ends = [set(accumulate(len(words) for words in sentences)) for sentences in kept]
        self._starts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, ends in enumerate(self._ends):
            words = self._texts[number]
            for start in {0, *ends} - {len(words)}:
                self._starts[words[start]].append((number, start))

    def mentions(self, words: Words) -> bool:
        """Return whether these words stand unbroken in a text of ours, cut out or not."""
        wanted = f" {' '.join(words)} "
        return any(wanted in text for text in self._searched)

    def is_whole(self, words: Words) -> bool:
        """Return whether these words are one of our texts from its beginning to its end."""
        return words in self._texts

    def compare(self, parts: Sequence[str]) -> Comparison:
        """Sort the parts of a text; one of our sentences may be spread over several of them."""
        ours: list[str] = []
        fragments: list[str] = []
        foreign: list[str] = []
        for first, after in self._cover([words_of(part) for part in parts]):
            if after is not None:
                ours += parts[first:after]
            elif self.mentions(words_of(parts[first])):
                fragments.append(parts[first])
            else:
                foreign.append(parts[first])
        return Comparison(ours, fragments, foreign)

    def _cover(self, parts: Sequence[Words]) -> Iterator[tuple[int, int | None]]:
        """Yield the first part of every run of ours and the one after it, or a part beside them.

        The runs are chosen so that as few parts as possible are left beside them.
        """
        words = tuple(word for part in parts for word in part)
        places = [0, *accumulate(len(part) for part in parts)]
        part_at = {place: number for number, place in enumerate(places)}
        left = [0] * (len(parts) + 1)
        chosen: list[int | None] = [None] * len(parts)
        for first in reversed(range(len(parts))):
            left[first] = left[first + 1] + 1
            for length in self._runs_at_start(words[places[first] :]):
                after = part_at.get(places[first] + length)
                if after is not None and left[after] < left[first]:
                    left[first], chosen[first] = left[after], after
        first = 0
        while first < len(parts):
            after = chosen[first]
            yield first, after
            first = first + 1 if after is None else after

    def _runs_at_start(self, words: Words) -> set[int]:
        """Return how many words each run of our sentences has that these words begin with."""
        lengths: set[int] = set()
        for number, start in self._starts.get(words[0], ()) if words else ():
            ends = self._ends[number]
            for place, (word, own) in enumerate(
                zip(words, self._texts[number][start:], strict=False), start + 1
            ):
                if word != own:
                    break
                if place in ends:
                    lengths.add(place - start)
        return lengths
