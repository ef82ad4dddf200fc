"""How urgent an alert box is: its code, its words, and how it looks."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AlertLevel(models.TextChoices):
    """The levels of the content files."""

    ACUTE = "akut", _("Acute")
    CRIME = "brott", _("Crime")
    INFORMATION = "info", _("Information")

    @property
    def tone(self) -> str:
        """Return the level of the visual language whose colours this one has."""
        return {"akut": "akut", "brott": "viktig", "info": "info"}[self.value]

    @property
    def icon(self) -> str:
        """Return the name of the icon."""
        return "info" if self == AlertLevel.INFORMATION else "warn"

    @property
    def words(self) -> Promise:
        """Return what stands beside the icon."""
        return {
            "akut": _("If it is urgent"),
            "brott": _("If a crime is going on"),
            "info": _("Good to know"),
        }[self.value]
