"""Passages of a text that are blacked out, and how a handler marks them.

A handler wraps a passage in marks, `[[so]]`, in the text itself: that works with a keyboard, on a
phone and without JavaScript. What comes back must be the very text of the case once the marks are
taken away; otherwise the copy would say what the case does not.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_PASSAGES = 200
"""In one text. More than any reader would mark, and few enough to list."""


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Marks:
    """What opens and what closes a passage in one text."""

    opening: str
    closing: str


def marks_for(text: str) -> Marks:
    """Return marks that the text itself cannot be taken for: `[[` and `]]`, or more of them."""
    runs = re.findall(r"\[+|\]+", text)
    count = max([2, *(len(run) + 1 for run in runs)])
    return Marks("[" * count, "]" * count)


def mark_up(text: str, spans: Iterable[Span]) -> str:
    """Return the text with marks around the spans."""
    marks = marks_for(text)
    pieces, at = [], 0
    for span in join_spans(spans, len(text)):
        pieces += [text[at : span.start], marks.opening, text[span.start : span.end], marks.closing]
        at = span.end
    return "".join([*pieces, text[at:]])


def read_marks(typed: str, text: str) -> list[Span]:
    """Return the spans that were marked in a text of the case.

    Marks inside marks count as one passage from the outermost to the outermost. Raises
    ValidationError where a mark has no partner, where there are too many, and where what stands
    between them is not the case's own text.
    """
    typed, text = normalise(typed), normalise(text)
    marks = marks_for(text)
    size = len(marks.opening)
    spans, plain = [], []
    at, depth, start, length = 0, 0, 0, 0
    for run in re.finditer(r"\[+|\]+", typed):
        # Brackets of the text's own, too few for a mark, count as inside: rather more is masked.
        count, own = divmod(len(run.group()), size)
        words = typed[at : run.start()]
        plain += [words, run.group()[:own]]
        at = run.end()
        if run.group()[0] == "[":
            start = length + len(words) if count and not depth else start
            depth += count
            length += len(words) + own
            continue
        length += len(words) + own
        if count > depth:
            raise ValidationError(
                _("A passage is closed with %(mark)s but never opened."),
                code="unopened",
                params={"mark": marks.closing},
            )
        depth -= count
        if count and not depth:
            spans.append(Span(start, length))
    plain.append(typed[at:])
    if depth:
        raise ValidationError(
            _("A passage is opened with %(mark)s but never closed."),
            code="unclosed",
            params={"mark": marks.opening},
        )
    if "".join(plain) != text:
        raise ValidationError(
            _(
                "The text is no longer the one in the case. Only marks may be added; nothing else "
                "may be changed. The text is shown again as it is in the case."
            ),
            code="altered",
        )
    if len(spans) > MAX_PASSAGES:
        raise ValidationError(
            _("More than %(max)s passages are marked. Leave the whole text out instead."),
            code="too_many",
            params={"max": MAX_PASSAGES},
        )
    return join_spans((widen(span, text) for span in spans), len(text))


def normalise(text: str) -> str:
    """Return a text with the line ends that browsers turn into others made the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def join_spans(spans: Iterable[Span], length: int) -> list[Span]:
    """Return spans in order, without empty, overlapping or touching ones, inside the text."""
    joined: list[Span] = []
    for span in sorted(spans):
        start, end = max(0, span.start), min(span.end, length)
        if start >= end:
            continue
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Span(start, end))
    return joined


def widen(span: Span, text: str) -> Span:
    """Return a span grown to whole characters as people see them.

    An accent, a vowel sign or a half of an emoji that stayed behind would tell what it stood on.
    """
    if span.start >= span.end:
        return span
    start, end = span.start, span.end
    while 0 < start < len(text) and _belong_together(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _belong_together(text[end - 1], text[end]):
        end += 1
    return Span(start, end)


def find_words(text: str, words: Iterable[str]) -> list[Span]:
    """Return every place where one of the words stands, however it is written.

    Letter case, accents and invisible characters do not matter: `Zoë`, `ZOE` and `Zo-e` with a
    soft hyphen inside are the same. A word is found inside longer ones too, since names decline.
    """
    folded, places = _fold(text)
    spans = []
    for word in words:
        wanted, _places = _fold(word.strip())
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            span = Span(places[at], places[at + len(wanted) - 1] + 1)
            spans.append(widen(span, text))
            at = folded.find(wanted, at + len(wanted))
    return join_spans(spans, len(text))


def split_at(text: str, spans: Sequence[Span]) -> list[str | Span]:
    """Return the text that stays, in pieces, with a span where something is blacked out."""
    pieces: list[str | Span] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], span]
        at = span.end
    return [piece for piece in [*pieces, text[at:]] if piece != ""]


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text in a form in which alike is equal, and where each character came from."""
    folded, places = [], []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not _clings(part):
                folded.append(part)
                places.append(place)
    return "".join(folded), places


def _clings(character: str) -> bool:
    """Return whether a character belongs to the one before it, or cannot be seen."""
    category = unicodedata.category(character)
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return category in {"Mn", "Mc", "Me", "Cf"} or is_skin_tone


def _belong_together(one: str, following: str) -> bool:
    """Return whether people see two characters as one: an accent, a joiner, a flag's halves."""
    is_flag = all("\U0001f1e6" <= half <= "\U0001f1ff" for half in (one, following))
    return is_flag or one == "\u200d" or _clings(following)
