"""The closed vocabularies of the work against crime; the codes are those of the demo content."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionStatus(models.TextChoices):
    """What the editor says of one version of a report or plan."""

    DRAFT = "utkast", pgettext_lazy("version", "Draft")
    DECIDED = "beslutad", pgettext_lazy("version", "Decided")


class SourceKind(models.TextChoices):
    """Where the knowledge in a situation report comes from."""

    REPORTED_CRIME = "anmalda_brott", _("Reported crime")
    DIALOGUE = "medborgardialog", _("Dialogue with residents")
    SURVEY = "trygghetsundersokning", _("Survey of how safe people feel")
    SAFETY_WALK = "trygghetsvandring", _("Safety walk")
    POLICE = "polisens_lagesbild", _("The situation report of the police")
    OTHER_ACTORS = "andra_aktorer", _("Other bodies")


class PointState(models.TextChoices):
    """How far a point of a walk's protocol has come; lateness is counted, not chosen."""

    PLANNED = "planerad", pgettext_lazy("point", "Planned")
    UNDER_WAY = "pagaende", pgettext_lazy("point", "Under way")
    DONE = "klar", pgettext_lazy("point", "Done")
    DROPPED = "struken", pgettext_lazy("point", "Will not be done")

    @property
    def is_finished(self) -> bool:
        """Return whether nothing more is to come, so that the point cannot be late."""
        return self in {PointState.DONE, PointState.DROPPED}
