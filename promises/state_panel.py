"""The rule of the state, beside the field in which an editor may choose another."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import HelpPanel


class StatePanel(HelpPanel):
    """Tells how the state is worked out, and what comes out for the page that is open."""

    def __init__(self, **kwargs: Any) -> None:  # Any: as Wagtail
        """Use the panel's own template."""
        super().__init__(**({"template": "promises/admin/state_panel.html"} | kwargs))

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel on one page."""

        def get_context_data(
            self, parent_context: dict[str, Any] | None = None
        ) -> dict[str, Any]:  # Any: template contexts
            """Add the rule, and the state of the page as it was last saved."""
            from promises.presentation.pills import status_pill
            from promises.presentation.state_words import explain_rule, explain_state

            context: dict[str, Any] = super().get_context_data(parent_context)
            context["rule"] = explain_rule()
            if self.instance.pk and not self.instance.is_draft:
                context["state"] = status_pill(self.instance.status)
                context["basis"] = explain_state(self.instance, timezone.localdate())
            return context
