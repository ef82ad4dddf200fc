"""Gaps are filled, and what cannot be filled is left out whole.

The rule: a sentence whose gap nobody has filled goes away as a whole, so "Orsak: {orsak}."
leaves nothing behind. In a list of instructions the whole line goes, since its other sentences
lean on the first: "Behöver du värme? Gå till {punkt}." is nothing without the place. A line or
text that loses every sentence is gone. What is typed is put in once and never read for gaps.
"""

import re
from collections.abc import Mapping

from crisis.drafting.placeholders import find_gaps

Values = Mapping[str, str]
"""What was answered, by placeholder; an empty answer is no answer."""

_ABBREVIATIONS = ("kl.", "t.ex.", "bl.a.", "ca.", "d.v.s.", "m.m.", "e.g.", "i.e.", "tel.", "nr.")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=\S)")
_GAP = re.compile(r"\{([^{}]*)\}")


def fill_prose(text: str, values: Values) -> str:
    """Return running text without the sentences that lack an answer."""
    paragraphs = (
        " ".join(_fill(sentence, values) for sentence in _split(line) if _is_full(sentence, values))
        for line in text.splitlines()
    )
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def fill_lines(text: str, values: Values) -> str:
    """Return a list, one thing on each line, without the lines that lack an answer."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(_fill(line, values) for line in lines if line and _is_full(line, values))


def first_sentences(text: str, count: int) -> str:
    """Return the first sentences of a text that has been filled."""
    return " ".join(_split(" ".join(text.split()))[:count])


def tidy(answer: str) -> str:
    """Return an answer as it fits in a sentence: on one line, without a full stop at its end."""
    return " ".join(answer.split()).rstrip(".!,;: ")


def _split(line: str) -> list[str]:
    sentences: list[str] = []
    for piece in _SENTENCE_ENDS.split(line.strip()):
        if sentences and sentences[-1].lower().endswith(_ABBREVIATIONS):
            sentences[-1] += f" {piece}"
        elif piece:
            sentences.append(piece)
    return sentences


def _is_full(text: str, values: Values) -> bool:
    return all(values.get(key) for key in find_gaps(text))


def _fill(text: str, values: Values) -> str:
    filled = _GAP.sub(lambda gap: values[gap[1]], text)
    return filled[:1].upper() + filled[1:] if text.startswith("{") else filled
