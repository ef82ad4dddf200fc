"""What the frame's templates need: whole addresses, and data for search engines."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tryggochsaker import frame

register = template.Library()

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def absolute_url(path: str) -> str:
    """Return an address with scheme and host."""
    return frame.absolute_url(path)


@register.simple_tag
def json_ld(thing: Mapping[str, Any]) -> SafeString:  # Any: schema.org's shapes
    """Return one JSON-LD block; no text in it can end the element."""
    data = json.dumps(thing, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(data),  # noqa: S308 - <, > and & were escaped on the line above
    )


@register.filter
def breakable(email: str) -> SafeString:
    """Return an e-mail address that may break after its @ and nowhere in a word."""
    name, at, domain = email.partition("@")
    return format_html("{}{}<wbr>{}", name, at, domain)
