"""Running text in the form: plain where it is plain, and with its few tags where it is not."""

import re
from html import unescape

from bs4 import BeautifulSoup
from django.utils.html import format_html
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from tryggochsaker.blocks import SAFE_TEXT_FEATURES

FormText = str | dict[str, str]
"""Plain text of one paragraph, or `{html: …}`."""

KNOWN_TAGS = frozenset({"p", "b", "strong", "i", "em", "a", "br"})
NEVER_SHOWN = frozenset({"script", "style", "template", "iframe", "object", "svg", "math"})

_PLAIN = re.compile(r"<p(?: data-block-key=\"[^\"]*\")?>([^<]*)</p>\Z")
_BLOCK_KEY = re.compile(r" data-block-key=\"[^\"]*\"")


def as_form_text(source: str) -> FormText:
    """Return rich text as the form has it; what the editor needs for itself is left out."""
    plain = _PLAIN.match(source.strip())
    if plain:
        return unescape(plain[1])
    return {"html": _BLOCK_KEY.sub("", source)}


def as_source(text: FormText) -> str:
    """Return rich text that may be stored: of tags, what the page editor itself would let through.

    The editor's own converter makes it, so a file can put nothing on a page that a person at the
    editor could not. Raises ValueError where the converter can make nothing of it.
    """
    if isinstance(text, str):
        return format_html("<p>{}</p>", text)
    converter = ContentstateConverter(features=list(SAFE_TEXT_FEATURES))
    try:
        state = converter.from_database_format(_with_known_tags(text["html"]))
        cleaned: str = converter.to_database_format(state)
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError("The editor's converter cannot read this.") from error
    return cleaned


def _with_known_tags(html: str) -> str:
    """Return well-formed HTML of the tags that running text has; of others, what they hold.

    The converter expects what an editor has made, and stumbles over tags that are never closed.
    """
    document = BeautifulSoup(html, "html.parser")
    for element in document.find_all(True):
        if element.decomposed:
            continue  # gone together with what it stood in
        if element.name in NEVER_SHOWN:
            element.decompose()
        elif element.name not in KNOWN_TAGS:
            element.unwrap()
    return str(document)
