"""The soft check: words in the free text after which help is shown before anything is saved.

Which words, and whether any, is never logged or stored.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from concerns.models import FreeTextTrigger
from concerns.selectors import list_triggers
from home.models import ContactNumber


@dataclass(frozen=True)
class Help:
    """What to show: a sentence for each kind of trouble, and the numbers, each once."""

    messages: Sequence[str]
    contacts: Sequence[ContactNumber]


def find_help(texts: Iterable[str]) -> Help | None:
    """Return the help that these texts call for; None when they hold none of the words."""
    haystack = " ".join(_fold(text) for text in texts)
    found = [trigger for trigger in list_triggers() if _mentions(haystack, trigger)]
    if not found:
        return None
    contacts = {contact.pk: contact for trigger in found for contact in trigger.contacts}
    return Help(
        messages=[trigger.text("message") for trigger in found],
        contacts=list(contacts.values()),
    )


def _mentions(haystack: str, trigger: FreeTextTrigger) -> bool:
    """Return whether a word begins with one of the phrases: endings count, middles do not."""
    return any(phrase.strip() and phrase in haystack for phrase in map(_fold, trigger.phrases))


def _fold(text: str) -> str:
    """Return letters and digits only, one space before each word, so that layout hides nothing."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " " + " ".join(re.findall(r"\w+", plain))
