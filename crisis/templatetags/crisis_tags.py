"""What every page shows of the situation."""

from django import template

register = template.Library()


@register.simple_tag
def situation_strip() -> str:
    """Show the one line that says whether something is happening."""
    return ""
