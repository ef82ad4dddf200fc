"""What a person can read on a page, in a shape in which texts can be compared."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

UNSEEN = frozenset({"script", "style", "head", "template", "svg"})
INLINE = frozenset({"a", "abbr", "b", "bdi", "em", "i", "small", "span", "strong", "time", "wbr"})
TYPOGRAPHY = str.maketrans(
    {"\u00ad": "", "\u200b": "", "\u2011": "-", "–": "-", "—": "-", "…": "...",
     "”": '"', "“": '"', "’": "'", "‘": "'"}
)  # fmt: skip


def even_out(text: str) -> str:
    """Return a text with one kind of space, dash and quotation mark."""
    return " ".join(text.translate(TYPOGRAPHY).split())


def read_visible_text(soup: BeautifulSoup) -> str:
    """Return the text that a page shows, evened out, in two readings.

    The ends of blocks are spaces in both, the ends of inline elements only in the second: a
    style sheet may set them apart, and only a browser knows.
    """
    return "\n".join(even_out("".join(_pieces(soup, inline))) for inline in (INLINE, frozenset()))


def _pieces(parent: Tag, inline: frozenset[str]) -> Iterator[str]:
    for child in parent.children:
        if isinstance(child, Tag):
            if child.name in UNSEEN or child.has_attr("hidden"):
                continue
            edge = "" if child.name in inline else " "
            yield edge
            yield from _pieces(child, inline)
            yield edge
        elif type(child) is NavigableString:  # comments and such are kinds of it
            yield str(child)


def is_in(text: str, page: str) -> bool:
    """Return whether a text stands in evened-out text as whole words; it may begin a sentence."""
    wanted = even_out(text)
    return any(_stands_in(form, page) for form in {wanted, wanted[:1].upper() + wanted[1:]})


def _stands_in(wanted: str, page: str) -> bool:
    start = page.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        around = page[max(start - 1, 0) : start] + page[end : end + 1]
        if not re.search(r"\w", around):
            return True
        start = page.find(wanted, start + 1)
    return False
