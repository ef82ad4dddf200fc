"""Phone numbers in the text are those of the register."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge, KnownNumber, digits_of
from home.plain_language.sentences import find_sentence
from home.plain_language.text import Text

_LONG = re.compile(
    r"(?<![\w:/.-])(?:\+46|0046|0)[ \u00a0-]?\(?\d(?:[ \u00a0()-]{0,2}\d){6,10}(?![\w:/]|-\d)"
)
_CALLED = re.compile(
    r"(?:\bring\w*|\bnumret|\bnummer|\btelefon\w*|\btel\.?|\bcall|\bphone)(?:\s+[^\W\d]+){0,4}\s+"
    r"(\d(?:[ \u00a0-]?\d){2,5})(?![\w:/.,-]?\d)",
    re.IGNORECASE,
)
"""A short number is one only where the text says to call it."""

_ORGANISATION = re.compile(r"\A\d{6}-\d{4}\Z")
MOST_DIFFERENCES = 2
"""So many digits may be wrong for a number of the register to be suggested."""


def check_phone_numbers(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield each number that the register does not have, with the one that may be meant."""
    known = {number.digits for number in knowledge.numbers}
    if not known:
        return
    for passage in text.everything:
        for written in dict.fromkeys(_numbers_in(passage.words)):
            digits = digits_of(written)
            if digits in known or _ORGANISATION.match(written):
                continue
            yield Hint(
                "phone-number",
                _say(_find_nearest(digits, knowledge)),
                passage.where,
                find_sentence(passage.words, written),
                [written],
            )


def _numbers_in(words: str) -> Iterator[str]:
    for match in _LONG.finditer(words):
        yield match.group().strip()
    for match in _CALLED.finditer(words):
        if not match.group(1).startswith("0"):
            yield match.group(1)


def _find_nearest(digits: str, knowledge: Knowledge) -> KnownNumber | None:
    near = [
        (OSA.distance(digits, number.digits), number)
        for number in knowledge.numbers
        if OSA.distance(digits, number.digits) <= min(MOST_DIFFERENCES, len(digits) // 3)
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _say(nearest: KnownNumber | None) -> str:
    if nearest is None:
        return _("The number is not in the register of numbers to call. Is it right?")
    return _("The register has %(phone)s for %(label)s. Which one is right?") % {
        "phone": nearest.phone,
        "label": nearest.label,
    }
