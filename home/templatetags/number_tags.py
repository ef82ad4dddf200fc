"""Running text with the numbers that it names."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText, expand_db_html

from home.numbers.running_text import Numbers, read_numbers, show_in_html, show_in_text

register = template.Library()


@register.simple_tag(takes_context=True)
def running_text(context: dict[str, Any], text: RichText | str) -> SafeString:  # Any: as Django
    """Return rich text as HTML, each named number as a link that dials it."""
    source = text.source if isinstance(text, RichText) else text
    return show_in_html(expand_db_html(source or ""), _numbers(context))


@register.simple_tag(takes_context=True)
def plain_text(context: dict[str, Any], text: str) -> SafeString:  # Any: as Django
    """Return plain text, escaped, each named number as a link that dials it."""
    return show_in_text(text, _numbers(context))


def _numbers(context: dict[str, Any]) -> Numbers:  # Any: as Django
    """Return the register that the page has read already; pages without a request read it."""
    numbers: Numbers | None = context.get("contact_numbers")
    return read_numbers() if numbers is None else numbers
