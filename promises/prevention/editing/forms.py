"""What must hold when a version of a report or plan is published."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from promises.prevention.choices import VersionStatus


class DecidedVersionForm(WagtailAdminPageForm):
    """Lets an editor save a draft at any time, and publish a decision that fits its history."""

    def clean(self) -> dict[str, Any]:  # Any: whatever fields the form has
        """Refuse to publish a draft, two versions from one day, and a change without words."""
        cleaned: dict[str, Any] = super().clean()
        is_publishing = not self.is_deferred_validation
        if is_publishing and cleaned.get("status") == VersionStatus.DRAFT:
            self.add_error("status", _("Choose another status than draft before you publish."))
        valid_from = cleaned.get("valid_from")
        if is_publishing and valid_from:
            self._check_against_others(valid_from, cleaned)
        return cleaned

    def _check_against_others(self, valid_from: Any, cleaned: dict[str, Any]) -> None:
        # Any: a date; the form's fields
        others = type(self.instance).objects.child_of(self.parent_page).for_residents()
        others = others.exclude(pk=self.instance.pk)
        if others.filter(valid_from=valid_from).exists():
            self.add_error("valid_from", _("Another version is valid from the same day."))
        elif others.filter(valid_from__lt=valid_from).exists() and not cleaned.get("changes"):
            self.add_error("changes", _("Say what is new since the version before."))
