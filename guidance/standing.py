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
    REPLACED = "ersatt", pgettext_lazy("document", "Replaced")
    EARLIER = "tidigare", _("Earlier version")

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


SHOWN_WHEN_DECIDED = frozenset(
    {DocumentStatus.IN_FORCE, DocumentStatus.EXPIRED, DocumentStatus.REVOKED}
)
"""What has been decided at some time, so that it was in force on some days."""


def was_valid_on(
    day: date,
    *,
    status: str,
    decided_on: date | None,
    valid_from: date | None,
    valid_to: date | None,
    revoked_on: date | None = None,
    replaced_from: date | None = None,
) -> bool:
    """Return whether a document was in force on a day.

    It begins on its first day, or on the day of the decision; it ends after its last day, on the
    day from which it is revoked, and on the first day of what replaces it. What was revoked, or
    marked as expired, without saying when, is nowhere in force.
    """
    begins = valid_from or decided_on
    if status not in SHOWN_WHEN_DECIDED or begins is None or day < begins:
        return False
    if status == DocumentStatus.REVOKED and revoked_on is None:
        return False
    if status == DocumentStatus.EXPIRED and valid_to is None and replaced_from is None:
        return False
    if valid_to is not None and day > valid_to:
        return False
    return all(end is None or day < end for end in (revoked_on, replaced_from))


def find_standing(
    status: str,
    valid_from: date | None,
    valid_to: date | None,
    today: date,
    replaced_from: date | None = None,
) -> Standing:
    """Return how a document stands on a day; the last day of validity still counts.

    `replaced_from` is the first day of the document that replaces it.
    """
    if status == DocumentStatus.IN_FORCE and replaced_from and replaced_from <= today:
        return Standing.REPLACED
    if status == DocumentStatus.IN_FORCE and valid_to and valid_to < today:
        return Standing.EXPIRED
    if status == DocumentStatus.IN_FORCE and valid_from and valid_from > today:
        return Standing.COMING
    return Standing(status)
