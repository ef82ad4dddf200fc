"""How a notice is told from another at a glance: always a colour, a shape and a word together."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from crisis.models import Incident
from crisis.vocabulary import Level


@dataclass(frozen=True)
class Look:
    """The code of a colour, the name of an icon, and the words for both."""

    level: str
    icon: str
    word: str

    @property
    def icon_file(self) -> str:
        """The template of the icon."""
        return f"icons/{self.icon}.svg"


def look_of(incident: Incident, now: datetime) -> Look:
    """Return the look of a notice at a moment.

    The octagon and the word VMA are for a real VMA only, and only while it is in force.
    """
    if incident.is_exercise:
        return Look("test", "test", _("Exercise – Exercise – Exercise"))
    if incident.ended_at is not None:
        return Look("klart", "ok", _("The danger is over"))
    if not incident.is_live(now):
        return Look("off", "off", _("No longer in force"))
    return _look_in_force(incident)


def _look_in_force(incident: Incident) -> Look:
    if incident.is_vma:
        return Look("vma", "vma", _("VMA – Important public announcement"))
    if incident.level == Level.AKUT:
        return Look("akut", "warn", _("Acute message from the municipality"))
    if incident.level == Level.VIKTIG:
        return Look("viktig", "warn", _("Important message"))
    return Look("info", "info", _("Information"))
