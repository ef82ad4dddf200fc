"""The editors' form of a promise: what must hold at the moment of publishing."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from promises.choices import PromiseStatus


class PromisePageForm(WagtailAdminPageForm):
    """Lets an editor save a draft at any time, and publish only what residents may see."""

    def clean(self) -> dict[str, Any]:  # Any: whatever fields the form has
        """Refuse to publish a draft, or an evaluation from a day to come."""
        cleaned: dict[str, Any] = super().clean()
        is_publishing = not self.is_deferred_validation
        if is_publishing and cleaned.get("status") == PromiseStatus.DRAFT:
            self.add_error("status", _("Choose another status than draft before you publish."))
        evaluated_on = cleaned.get("evaluated_on")
        if evaluated_on and evaluated_on > timezone.localdate():
            self.add_error("evaluated_on", _("The evaluation cannot have a date to come."))
        return cleaned
