"""Every check, one to a file: each reads a text and yields hints."""

from collections.abc import Callable, Iterable

from home.plain_language.checks.alt_text import check_alt_text
from home.plain_language.checks.heading_order import check_heading_order
from home.plain_language.checks.lead import check_lead
from home.plain_language.checks.link_words import check_link_words
from home.plain_language.checks.lix_goal import check_lix_goal
from home.plain_language.checks.long_sentences import check_long_sentences
from home.plain_language.checks.passive import check_passive
from home.plain_language.checks.phone_numbers import check_phone_numbers
from home.plain_language.checks.replaced_laws import check_replaced_laws
from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.text import Text

Check = Callable[[Text, Knowledge], Iterable[Hint]]

IN_EVERY_LANGUAGE: tuple[Check, ...] = (
    check_heading_order,
    check_alt_text,
    check_link_words,
    check_phone_numbers,
)
"""What can be said without knowing the language: how the page is built, and its numbers."""

IN_SWEDISH: tuple[Check, ...] = (
    check_lix_goal,
    check_lead,
    check_long_sentences,
    check_passive,
    check_replaced_laws,
)
