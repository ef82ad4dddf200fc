"""Headings in order, each with words, none said twice."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.sentences import split_words
from home.plain_language.text import Kind, Text

MOST_WORDS = 12


def check_heading_order(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield a hint for each level that is skipped, and for empty, double and endless headings."""
    before, seen = 1, set()
    for heading in text.passages:
        if heading.kind is not Kind.HEADING:
            continue
        words = heading.words.strip()
        if heading.level > before + 1:
            yield Hint(
                "heading-order",
                _("The heading skips a level, from %(before)s to %(level)s.")
                % {"before": before, "level": heading.level},
                heading.where,
                words,
            )
        if not words:
            yield Hint("heading-empty", _("The heading is empty."), heading.where)
        elif (heading.level, words.casefold()) in seen:
            yield Hint(
                "heading-double",
                _("Two headings say the same. Who jumps between headings cannot tell them apart."),
                heading.where,
                words,
            )
        elif len(split_words(words)) > MOST_WORDS:
            yield Hint(
                "heading-long",
                _("The heading is long. A few words are found faster."),
                heading.where,
                words,
            )
        seen.add((heading.level, words.casefold()))
        before = heading.level or before
