"""Running text with the numbers that it names."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText, expand_db_html

from home.numbers.register import numbers_in
from home.numbers.running_text import link_to, show_as_words, show_in_html, show_in_text

register = template.Library()


@register.simple_tag(takes_context=True)
def running_text(context: dict[str, Any], text: RichText | str) -> SafeString:  # Any: as Django
    """Return rich text as HTML, each named number as a link that dials it."""
    source = text.source if isinstance(text, RichText) else text
    return show_in_html(expand_db_html(source or ""), numbers_in(context))


@register.simple_tag(takes_context=True)
def plain_text(context: dict[str, Any], text: str) -> SafeString:  # Any: as Django
    """Return plain text, escaped, each named number as a link that dials it."""
    return show_in_text(text, numbers_in(context))


@register.simple_tag(takes_context=True)
def as_words(context: dict[str, Any], text: str) -> str:  # Any: as Django
    """Return plain text with the digits of each named number, where no link may be."""
    return show_as_words(text, numbers_in(context))


@register.simple_tag(takes_context=True)
def number_to_call(context: dict[str, Any], code: str) -> SafeString:  # Any: as Django
    """Return one number of the register as a link that dials it."""
    return link_to(code, numbers_in(context))
