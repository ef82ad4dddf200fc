"""The closed vocabularies of a promise; every code is that of the content files and open data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PromiseStatus(models.TextChoices):
    """How it stands with a promise; everything but a draft is public."""

    DRAFT = "utkast", pgettext_lazy("promise", "Draft")
    RUNNING = "aktivt", pgettext_lazy("promise", "Under way")
    KEPT = "uppfyllt", pgettext_lazy("promise", "Kept")
    PARTLY_KEPT = "delvis_uppfyllt", pgettext_lazy("promise", "Partly kept")
    NOT_KEPT = "ej_uppfyllt", pgettext_lazy("promise", "Not kept")
    ENDED_EARLY = "avslutat_i_fortid", pgettext_lazy("promise", "Ended early")


STATES_TO_CHOOSE = [
    (status.value, status.label) for status in PromiseStatus if status is not PromiseStatus.DRAFT
]
"""What an editor may choose in place of what was worked out."""


class EvaluationResult(models.TextChoices):
    """What the evaluation found; the codes are those of the promise's status."""

    KEPT = "uppfyllt", pgettext_lazy("promise", "Kept")
    PARTLY_KEPT = "delvis_uppfyllt", pgettext_lazy("promise", "Partly kept")
    NOT_KEPT = "ej_uppfyllt", pgettext_lazy("promise", "Not kept")
    ENDED_EARLY = "avslutat_i_fortid", pgettext_lazy("promise", "Ended early")


class MeasureStatus(models.TextChoices):
    """How far a measure has come, in the editor's judgement."""

    PLANNED = "planerad", pgettext_lazy("measure", "Planned")
    UNDER_WAY = "pagaende", pgettext_lazy("measure", "Under way")
    DONE = "klar", pgettext_lazy("measure", "Done")
    LATE = "forsenad", pgettext_lazy("measure", "Late")
    DROPPED = "struken", pgettext_lazy("measure", "Dropped")


class Trend(models.TextChoices):
    """Which way a figure has gone, in the editor's judgement."""

    BETTER = "battre", pgettext_lazy("trend", "Better")
    UNCHANGED = "oforandrat", pgettext_lazy("trend", "Unchanged")
    WORSE = "samre", pgettext_lazy("trend", "Worse")
    TOO_EARLY = "for_tidigt", pgettext_lazy("trend", "Too early to say")


class PartyType(models.TextChoices):
    """What kind of body signs a promise."""

    MUNICIPALITY = "kommun", _("Municipality")
    POLICE = "polis", _("The police")
    HOUSING_COMPANY = "bostadsbolag", _("Housing company")
    ASSOCIATION = "forening", _("Association")
    SCHOOL = "skola", _("School")
    RESCUE_SERVICE = "raddningstjanst", _("Rescue service")
    OTHER = "annan", _("Another body")


class DialogueKind(models.TextChoices):
    """How people were asked before a promise was made."""

    CITIZEN_DIALOGUE = "medborgardialog", _("Citizen dialogue")
    WEB_SURVEY = "webbenkat", _("Web survey")
    STAFF_DIALOGUE = "medarbetardialog", _("Staff dialogue")
    SAFETY_WALK = "trygghetsvandring", _("Safety walk")
    PUPIL_DIALOGUE = "elevdialog", _("Pupil dialogue")


class Responsible(models.TextChoices):
    """Who carries out a measure: bodies, never persons."""

    POLICE = "polis", _("The police")
    SECURITY_FUNCTION = "sakerhetsfunktion", _("The security function")
    TECHNICAL_SERVICES = "teknisk_forvaltning", _("Technical services")
    SOCIAL_SERVICES = "socialtjanst", _("Social services")
    HOUSING_COMPANY = "bostadsbolag", _("The housing company")
    CULTURE_AND_LEISURE = "kultur_fritid", _("Culture and leisure services")
    CARE_SERVICES = "vard_omsorg", _("Health and care services")
    RESCUE_SERVICE = "raddningstjanst", _("The rescue service")
    SCHOOL = "skola", _("The school")
    ASSOCIATION = "forening", _("An association")


PARTY_OF: dict[Responsible, PartyType] = {
    Responsible.POLICE: PartyType.POLICE,
    Responsible.SECURITY_FUNCTION: PartyType.MUNICIPALITY,
    Responsible.TECHNICAL_SERVICES: PartyType.MUNICIPALITY,
    Responsible.SOCIAL_SERVICES: PartyType.MUNICIPALITY,
    Responsible.HOUSING_COMPANY: PartyType.HOUSING_COMPANY,
    Responsible.CULTURE_AND_LEISURE: PartyType.MUNICIPALITY,
    Responsible.CARE_SERVICES: PartyType.MUNICIPALITY,
    Responsible.RESCUE_SERVICE: PartyType.RESCUE_SERVICE,
    Responsible.SCHOOL: PartyType.SCHOOL,
    Responsible.ASSOCIATION: PartyType.ASSOCIATION,
}
"""Which kind of party leads a measure that one of these carries out."""
