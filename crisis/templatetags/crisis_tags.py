"""What every page shows of the situation."""

from django import template

register = template.Library()


@register.simple_tag
def situation_strip() -> str:
    """Show the one line that says whether something is happening."""
    return ""


@register.simple_tag
def crisis_front_notice() -> None:
    """Return the notice that takes over the start page, if there is one."""


@register.simple_tag
def situation_panel() -> str:
    """Show the start page's card of what happens now."""
    return ""
