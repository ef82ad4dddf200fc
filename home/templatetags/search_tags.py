"""What the page of search results needs."""

import re
from collections.abc import Set as AbstractSet

from django import template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from home.search.words import stem

register = template.Library()

_PIECES = re.compile(r"(\w+)")


@register.simple_tag
def mark_words(text: str, words: AbstractSet[str]) -> SafeString:
    """Return a text, escaped, with `<mark>` around these words, whatever their endings."""
    language = translation.get_language() or ""
    stems = {stem(word, language) for word in words}
    return format_html_join(
        "",
        "{}",
        (
            (_mark(piece) if stem(piece.lower(), language) in stems else piece,)
            for piece in _PIECES.split(text)
        ),
    )


def _mark(word: str) -> SafeString:
    return format_html("<mark>{}</mark>", word)
