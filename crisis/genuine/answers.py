"""The answer to somebody who asks whether a message is ours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crisis.genuine.messages import Published, find_by_identifier, list_comparable, wording_of
from crisis.genuine.wording import sentences_of, words_of

MOST_CHARACTERS = 1000
FEWEST_WORDS = 3
"""Fewer words say too little: a forgery about the power cut also says "power cut"."""

_NUMBER = re.compile(r"\b([A-Z]{2,6})[\s-]*(\d{4})[\s-]*(\d{4})(?:[\s-]*(\d{2,3}))?\b", re.I)


class Verdict(StrEnum):
    """What can be said of a text."""

    OURS = "ours"
    """Every sentence of it is ours, or it is the number of a message of ours."""

    CHANGED = "changed"
    """Some of it is ours, and some of it is not."""

    ALIKE = "alike"
    """We have written about it, but these words are too few to tell, or cut out of a sentence."""

    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """The verdict, the incident that it is about if any, and the words that are not ours."""

    verdict: Verdict
    published: Published | None = None
    foreign: Sequence[str] = ()


def answer_for(text: str) -> Answer:
    """Tell whether a text is ours; longer ones are judged by their first part.

    `text` is what a resident was sent, all or some of it, or the number of a message.
    """
    text = text.strip()[:MOST_CHARACTERS]
    number = _NUMBER.search(text)
    if number is not None:
        return _answer_for_number(number, text)
    answers = [_judge(one, text) for one in list_comparable()]
    return max(
        answers,
        key=lambda answer: (_STRENGTH.index(answer.verdict), -len(answer.foreign)),
        default=Answer(Verdict.UNKNOWN),
    )


_STRENGTH = (Verdict.UNKNOWN, Verdict.CHANGED, Verdict.ALIKE, Verdict.OURS)
"""How well a text goes with an incident: in what is alike there is no word that is not ours."""


def _answer_for_number(number: re.Match[str], text: str) -> Answer:
    """Find the message by its number, and judge what stands beside the number."""
    prefix, year, serial, message = number.groups()
    published = find_by_identifier(f"{prefix.upper()}-{year}-{serial}")
    if published is None:
        return Answer(Verdict.UNKNOWN)
    sent = {one.update.number for one in published.messages}
    if message is not None and int(message) not in sent:
        return Answer(Verdict.CHANGED, published, [number.group()])
    beside = f"{text[: number.start()]}\n{text[number.end() :]}"
    compared = wording_of(published).compare(sentences_of(beside))
    if compared.foreign:
        return Answer(Verdict.CHANGED, published, compared.foreign)
    return Answer(Verdict.ALIKE if compared.fragments else Verdict.OURS, published)


def _judge(published: Published, text: str) -> Answer:
    wording = wording_of(published)
    compared = wording.compare(sentences_of(text))
    known = sum(len(words_of(part)) for part in (*compared.ours, *compared.fragments))
    if not known:
        return Answer(Verdict.UNKNOWN)
    if compared.foreign:
        if known < FEWEST_WORDS:
            return Answer(Verdict.UNKNOWN)
        return Answer(Verdict.CHANGED, published, compared.foreign)
    is_enough = known >= FEWEST_WORDS or wording.is_whole(words_of(text))
    is_ours = is_enough and not compared.fragments
    return Answer(Verdict.OURS if is_ours else Verdict.ALIKE, published)
