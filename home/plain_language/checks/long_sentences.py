"""Sentences that are too long to keep in mind."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.sentences import split_words
from home.plain_language.text import Text

MOST_WORDS = 25
"""Plain Swedish varies its sentences around 15 words; above 25 most readers start again."""


def check_long_sentences(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield each sentence with more than 25 words."""
    for sentence in text.sentences:
        words = len(split_words(sentence.words))
        if words > MOST_WORDS:
            yield Hint(
                "long-sentence",
                _("The sentence has %(count)s words. Can it become two?") % {"count": words},
                sentence.where,
                sentence.words,
            )
