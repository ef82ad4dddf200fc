"""Texts of the vocabulary in the language of the page."""

from django import template

from home.models.vocabulary import BilingualText

register = template.Library()


@register.filter
def text(row: BilingualText, field: str) -> str:
    """Return a field of a vocabulary row in the active language."""
    return row.text(field)
