"""How guidance is shown."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

register = template.Library()

_BETWEEN = re.compile(r"</p>\s*<p[^>]*>")
_AROUND = re.compile(r"</?p(?: [^>]*)?>")


@register.filter
def inline_richtext(value: RichText) -> SafeString:
    """Return rich text without its paragraphs, for places such as a label that allow none."""
    html = _BETWEEN.sub("<br>", str(value))
    return mark_safe(_AROUND.sub("", html))  # noqa: S308 - Wagtail's whitelist made it; tags only go
