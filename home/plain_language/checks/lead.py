"""The lead says the most important thing, in few words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.sentences import split_sentences, split_words
from home.plain_language.text import Text

MOST_WORDS = 45
MOST_SENTENCES = 4
FEWEST_WORDS = 4


def check_lead(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield a hint for a lead that is too long, or so short that it says nothing."""
    words, sentences = len(split_words(text.lead)), len(split_sentences(text.lead))
    if words > MOST_WORDS:
        message = _("The lead has %(count)s words. The most important thing fits in %(most)s.")
        values = {"count": words, "most": MOST_WORDS}
    elif sentences > MOST_SENTENCES:
        message = _("The lead has %(count)s sentences. Two or three are enough.")
        values = {"count": sentences}
    elif words < FEWEST_WORDS and text.passages:
        message = _("The lead says hardly anything. Write the most important thing first.")
        values = {}
    else:
        return
    yield Hint("lead", message % values if values else message, text.lead_where, text.lead)
