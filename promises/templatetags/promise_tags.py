"""What other rooms' pages show of the promises."""

from django import template

register = template.Library()


@register.simple_tag
def promise_highlights() -> str:
    """Show how it goes with a few promises."""
    return ""
