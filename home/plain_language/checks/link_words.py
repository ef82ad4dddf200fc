"""Links say where they lead, also when they are read one after another without the text."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.sentences import find_sentence
from home.plain_language.text import Text

SAYS_NOTHING = frozenset(
    {
        # Swedish
        "här", "hit", "klicka", "klicka här", "klicka här för mer", "tryck här", "läs mer",
        "läs mer här", "läs vidare", "läs här", "mer", "mer här", "mer info", "mer information",
        "se mer", "se här", "visa mer", "länk", "länken", "denna länk", "den här länken",
        "till sidan", "denna sida", "den här sidan", "gå hit", "gå till sidan", "webbplats", "pdf",
        # English
        "here", "click", "click here", "read more", "read more here", "more", "more here", "link",
        "this link", "this page", "more information", "see more", "learn more",
    }
)  # fmt: skip
"""Words that lead somewhere without saying where."""

_ADDRESS = re.compile(r"\A(https?://|www\.)\S+\Z", re.IGNORECASE)


def check_link_words(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield each link that says nothing, or that is an address instead of words."""
    for passage in text.everything:
        for link in passage.links:
            words = " ".join(link.words.split())
            plain = words.casefold().strip(" .!:»›>→…")
            if not plain:
                message = _("A link has no words.")
            elif plain in SAYS_NOTHING:
                message = _("The link does not say where it leads. Use the name of the page.")
            elif _ADDRESS.match(words):
                message = _("The link is an address. Write in words where it leads.")
            else:
                continue
            quote = find_sentence(passage.words, words)
            yield Hint("link-words", message, passage.where, quote, [words])
