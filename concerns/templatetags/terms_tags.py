"""Showing the text before sending."""

from django import template

from concerns.models import ReportingTerms

register = template.Library()


@register.filter
def points(terms: ReportingTerms | None, field: str) -> list[str]:
    """Return the points of a text, one a line, in the active language."""
    return terms.text(field).splitlines() if terms else []
