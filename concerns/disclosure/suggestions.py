"""What is often blacked out, found by its form. Only suggestions: a handler takes them or not."""

import re

from concerns.disclosure.masking import Span, join_spans

_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?:(?:18|19|20)\d\d|\d\d)(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67-9]\d)[ ]?[-+–]?[ ]?"
    r"(?:\d{4}|[A-Z]\d{3})(?!\d)"
)
"""Twelve or ten digits, with or without a hyphen; co-ordination numbers too (day plus 60)."""
_PHONE = re.compile(r"(?<![\d\w])(?:\+|00|0)\d(?:[ \-–/()]{0,2}\d){5,12}(?!\d)")
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_OUR_NUMBER = re.compile(r"(?<!\w)TS-\d{4}-\d{6}(?:-\d+)?(?!\w)")
"""A case's or a file's number: nobody's, though its digits may look like a phone's."""


def suggest(text: str) -> list[Span]:
    """Return where personal identity numbers, phone numbers and e-mail addresses stand."""
    searched = _OUR_NUMBER.sub(lambda number: "_" * len(number.group()), text)
    found = (
        Span(*match.span())
        for pattern in (_PERSONAL_NUMBER, _PHONE, _EMAIL)
        for match in pattern.finditer(searched)
    )
    return join_spans(found, len(text))
