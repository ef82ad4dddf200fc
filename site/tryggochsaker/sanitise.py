"""The only place that calls bleach.

bleach has had no maintainer since June 2026, so it is never the only barrier: templates escape
as well, and tests compare it with nh3.
"""

import html as html_words
import re
from collections.abc import MutableMapping

import bleach
from bleach.linkifier import Linker
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

_FEED_TAGS = frozenset({"a", "br", "em", "li", "ol", "p", "strong", "ul"})

_WEB_PROTOCOLS = frozenset({"http", "https"})


def _keep_web_address(tag: str, name: str, value: str) -> bool:
    """Keep `href` with a whole web address; bleach alone takes `javascript:1` for host and port."""
    return tag == "a" and name == "href" and value.lower().startswith(("http://", "https://"))


def clean_foreign_html(html: str) -> SafeString:
    """Return HTML from outside with a handful of plain tags left and nothing that runs."""
    cleaned = bleach.clean(
        html,
        tags=_FEED_TAGS,
        attributes=_keep_web_address,
        protocols=_WEB_PROTOCOLS,
        strip=True,
        strip_comments=True,
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned on the line above


_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that no one sees: controls, and those that turn the direction of text."""


def clean_foreign_text(text: str) -> str:
    """Return text from outside without its tags and unseen characters; lines stay lines.

    It is plain text, not HTML: `&amp;` has become `&`, once, and templates escape it again.
    """
    storable = text.encode("utf-8", "replace").decode()  # lone surrogates cannot be stored
    lines = storable.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = bleach.clean(_UNSEEN.sub("", lines), tags=[], strip=True, strip_comments=True)
    return _UNSEEN.sub("", html_words.unescape(cleaned)).strip()


_Attributes = MutableMapping[tuple[str | None, str], str]


def _open_safely(attrs: _Attributes, new: bool = False) -> _Attributes | None:
    """Only web addresses become links, and their pages learn nothing of who opens them."""
    if not attrs[(None, "href")].lower().startswith(("http://", "https://")):
        return None
    attrs[(None, "rel")] = "nofollow noopener noreferrer"
    return attrs


def linkify_plain_text(text: str) -> SafeString:
    """Return a resident's plain text as paragraphs in which web addresses can be followed.

    Everything else in it, tags included, is shown as the letters that it is.
    """
    # bleach lets a callback return None; its stubs do not know.
    callbacks = [_open_safely]
    linker = Linker(callbacks=callbacks, skip_tags=None, parse_email=False)  # type: ignore[arg-type]  # as above
    linked = linker.linkify(linebreaks(escape(text)))
    return mark_safe(linked)  # noqa: S308 - escaped before it was linkified
