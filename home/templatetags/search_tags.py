"""What the page of search results needs."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from home.search.swedish import stem, words_of

register = template.Library()

_PIECES = re.compile(r"(\w+)")


@register.simple_tag
def mark_words(text: str, query: str) -> SafeString:
    """Return a text, escaped, with `<mark>` around the words that were asked for."""
    stems = tuple({stem(word) for word in words_of(query)})
    return format_html_join(
        "",
        "{}",
        ((_mark(piece) if _is_asked_for(piece, stems) else piece,) for piece in _PIECES.split(text)),
    )


def _is_asked_for(piece: str, stems: tuple[str, ...]) -> bool:
    # Short words must match whole, or `el` would mark `eller`.
    word = piece.lower()
    return any(word == asked or (len(asked) > 3 and word.startswith(asked)) for asked in stems)


def _mark(word: str) -> SafeString:
    return format_html("<mark>{}</mark>", word)
