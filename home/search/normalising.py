"""Different ways of writing one thing, such as a phone number, become one word."""

import re

_DIGITS_APART = re.compile(r"(?<!\w)\d+(?:[ \u00a0\u2009–-]\d+)+(?!\w)")


def normalise(text: str) -> str:
    """Write phone numbers without spaces and hyphens: `0980-319 200` as `0980319200`.

    It is used on what is indexed and on what is asked; both forms stay findable.
    """
    return _DIGITS_APART.sub(lambda found: re.sub(r"\D", "", found.group()), text)
