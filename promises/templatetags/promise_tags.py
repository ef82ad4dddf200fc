"""What other pages show of promises."""

from typing import Any

from django import template
from django.utils import timezone

from promises.presentation.rows import describe_highlight
from promises.selectors import find_index, latest_developments, promises_below

register = template.Library()

HIGHLIGHTS = 3


@register.inclusion_tag("promises/highlights.html", takes_context=True)
def promise_highlights(context: dict[str, Any]) -> dict[str, Any]:  # Any: template contexts
    """Show how it goes with three promises; nothing where the language has none."""
    index = find_index()
    if index is None:
        return {}
    request, today = context["request"], timezone.localdate()
    return {
        "rows": [
            describe_highlight(promise, request, today)
            for promise in latest_developments(index, HIGHLIGHTS)
        ],
        "count": promises_below(index).count(),
        "url": index.get_url(request),
    }
