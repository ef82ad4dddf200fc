"""Whether a governing document applies today."""

from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Validity:
    """What was said of a document's force: its status, and the days on which it begins and ends.

    It begins on its first day, or on the day of the decision; it ends after its last day, on the
    day from which it is revoked, and on the first day of what replaces it. What was revoked, or
    marked as expired, without saying when, is nowhere in force.
    """

    status: str
    decided_on: date | None
    valid_from: date | None
    valid_to: date | None
    revoked_on: date | None = None
    replaced_from: date | None = None

    def is_in_force_on(self, day: date) -> bool:
        """Return whether the document was, is or will be in force on a day."""
        begins = self.valid_from or self.decided_on
        if self.status not in SHOWN_WHEN_DECIDED or begins is None or day < begins:
            return False
        if self.status == DocumentStatus.REVOKED and self.revoked_on is None:
            return False
        says_when = self.valid_to is not None or self.replaced_from is not None
        if self.status == DocumentStatus.EXPIRED and not says_when:
            return False
        if self.valid_to is not None and day > self.valid_to:
            return False
        return all(end is None or day < end for end in (self.revoked_on, self.replaced_from))

    def standing_on(self, day: date) -> Standing:
        """Return what the reader is told on a day: "in force" when it is, and else why it is not.

        What is to be revoked on a later day stands until then as if nothing had been said of it.
        """
        if self.is_in_force_on(day):
            return Standing.IN_FORCE
        is_revoked_later = (
            self.status == DocumentStatus.REVOKED
            and self.revoked_on is not None
            and day < self.revoked_on
        )
        if self.status != DocumentStatus.IN_FORCE and not is_revoked_later:
            return Standing(self.status)
        if self.replaced_from is not None and self.replaced_from <= day:
            return Standing.REPLACED
        if self.valid_to is not None and self.valid_to < day:
            return Standing.EXPIRED
        return Standing.COMING
