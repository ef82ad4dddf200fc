"""A button in the editors' interface that does something at once, in a form of its own.

Wagtail's own buttons are links, and what a link does must be harmless.
"""

from collections.abc import Mapping
from typing import Any

from django.middleware.csrf import get_token
from wagtail.admin.widgets.button import Button


class PostButton(Button):
    """Sends hidden fields to an address with POST; stands in headers, menus and tables."""

    template_name = "home/admin/post_button.html"

    def __init__(self, *args: Any, fields: Mapping[str, str], **kwargs: Any) -> None:  # as Wagtail
        super().__init__(*args, **kwargs)
        self.fields = dict(fields)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the token that the address asks for. Any: template contexts."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}
