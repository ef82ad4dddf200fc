"""Laws and authorities that something has replaced."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge, Succession
from home.plain_language.sentences import find_sentence
from home.plain_language.text import Text

NUMBER = re.compile(r"\d{4}:\d+")


def check_replaced_laws(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield the first place where a page uses each old number or name.

    Where what applies now stands in the same passage, the text tells of the change itself.
    """
    for succession in knowledge.successions:
        pattern = _pattern_of(succession.old_number, tuple(succession.words))
        if pattern is None:
            continue
        for passage in text.everything:
            found = pattern.search(passage.words)
            if found and not _tells_of_change(passage.words, succession):
                yield Hint(
                    "replaced-law",
                    _say(succession),
                    passage.where,
                    find_sentence(passage.words, found.group()),
                    [found.group()],
                )
                break


@lru_cache(maxsize=512)
def _pattern_of(number: str, words: Sequence[str]) -> re.Pattern[str] | None:
    """Return what to look for; words in capitals only are found in capitals only."""
    alternatives = [rf"(?<![\d:]){re.escape(number)}(?![\d:])"] if number else []
    for word in words:
        escaped = r"\s+".join(re.escape(part) for part in word.split())
        flags = "" if word.isupper() else "i"
        # Swedish endings: "personuppgiftslagens". An abbreviation takes them after a colon.
        ending = r"(?::?s)?"
        alternatives.append(rf"(?<![\w-])(?{flags}:{escaped}){ending}(?!\w)")
    return re.compile("|".join(alternatives)) if alternatives else None


def _tells_of_change(words: str, succession: Succession) -> bool:
    name, _, short = succession.new.rstrip(")").partition(" (")
    if NUMBER.fullmatch(short):
        # The new law may have kept its name: only the number tells the two apart.
        return re.search(rf"(?<![\d:]){short}(?![\d:])", words) is not None
    return name.casefold() in words.casefold() or bool(short and short in words)


def _say(succession: Succession) -> str:
    values = {"old": succession.old, "new": succession.new, "source": succession.source}
    if succession.is_verified:
        return _("%(old)s has been replaced by %(new)s. Source: %(source)s.") % values
    return (
        _(
            "%(old)s seems to have been replaced by %(new)s. Nobody has checked it yet: "
            "look in %(source)s first."
        )
        % values
    )
