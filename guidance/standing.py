"""Whether a governing document applies today."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentType(models.TextChoices):
    """The kinds of governing documents of the content files."""

    POLICY = "policy", _("Policy")
    GUIDELINE = "riktlinje", _("Guideline")
    PROGRAMME = "program", _("Programme")
    ACTION_PROGRAMME = "handlingsprogram", _("Programme of action")
    ACTION_SCHEME = "handlingsplan", _("Scheme of action")
    ACTION_PLAN = "atgardsplan", _("Plan of measures")
    PLAN = "plan", _("Plan")
    AGREEMENT = "overenskommelse", _("Agreement")
    SITUATION_REPORT = "lagesbild", _("Situation report")
    REGULATIONS = "reglemente", _("Regulations")


class DocumentStatus(models.TextChoices):
    """What the editor has said about a document."""

    DRAFT = "utkast", pgettext_lazy("document", "Draft")
    IN_CONSULTATION = "pa_remiss", _("Out for consultation")
    IN_FORCE = "gallande", _("In force")
    EXPIRED = "utgangen", _("Expired")
    REVOKED = "upphavd", _("Revoked")


class Standing(models.TextChoices):
    """What the reader is told: the status, corrected by the dates of validity."""

    DRAFT = "utkast", pgettext_lazy("document", "Draft")
    IN_CONSULTATION = "pa_remiss", _("Out for consultation")
    COMING = "kommande", _("Not yet in force")
    IN_FORCE = "gallande", _("In force")
    EXPIRED = "utgangen", _("Expired")
    REVOKED = "upphavd", _("Revoked")

    @property
    def tone(self) -> str:
        """Return the level of the visual language whose colours this one has."""
        return {
            "gallande": "klart",
            "utgangen": "viktig",
            "pa_remiss": "info",
            "kommande": "info",
        }.get(self.value, "off")

    @property
    def icon(self) -> str:
        """Return the name of the icon."""
        return {"gallande": "ok", "utgangen": "clock", "pa_remiss": "run", "kommande": "half"}.get(
            self.value, "off"
        )


def find_standing(
    status: str, valid_from: date | None, valid_to: date | None, today: date
) -> Standing:
    """Return how a document stands on a day; the last day of validity still counts."""
    if status == DocumentStatus.IN_FORCE and valid_to and valid_to < today:
        return Standing.EXPIRED
    if status == DocumentStatus.IN_FORCE and valid_from and valid_from > today:
        return Standing.COMING
    return Standing(status)
