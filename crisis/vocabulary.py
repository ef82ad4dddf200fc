"""The closed lists of words that notices are described with; codes as in the content files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How serious a notice is."""

    AKUT = "akut", _("Acute – danger to life or health")
    VIKTIG = "viktig", _("Important – a large disturbance")
    INFO = "info", _("Information – a small disturbance")


class UpdateKind(models.TextChoices):
    """What one message in a timeline is."""

    FIRST = "forsta", _("First message")
    UPDATE = "uppdatering", _("Update")
    CORRECTION = "rattelse", _("Correction")
    END = "avslut", _("All clear")


class EventType(models.TextChoices):
    """What has happened; the codes are those of the notice templates."""

    BOIL_WATER = "dricksvatten_kokning", _("Drinking water – boil it")
    POWER_CUT = "stromavbrott", _("Power cut")
    FLOOD = "skyfall_oversvamning", _("Cloudburst or flood")
    FIRE = "brand_rok", _("Fire or dangerous smoke")
    STORM = "storm", _("Storm")
    IT = "it_storning", _("The municipality's e-services are down")
    SCHOOL_THREAT = "skolhot", _("Threat against a school")
    CHEMICALS = "kemolycka_vma", _("Chemical accident or leak")
    OTHER = "annat", _("Something else")


class CapCategory(models.TextChoices):
    """CAP 1.2's `category`."""

    GEO = "Geo", "Geo"
    MET = "Met", "Met"
    SAFETY = "Safety", "Safety"
    SECURITY = "Security", "Security"
    RESCUE = "Rescue", "Rescue"
    FIRE = "Fire", "Fire"
    HEALTH = "Health", "Health"
    ENV = "Env", "Env"
    TRANSPORT = "Transport", "Transport"
    INFRA = "Infra", "Infra"
    CBRNE = "CBRNE", "CBRNE"
    OTHER = "Other", "Other"


class CapResponseType(models.TextChoices):
    """CAP 1.2's `responseType`."""

    SHELTER = "Shelter", "Shelter"
    EVACUATE = "Evacuate", "Evacuate"
    PREPARE = "Prepare", "Prepare"
    EXECUTE = "Execute", "Execute"
    AVOID = "Avoid", "Avoid"
    MONITOR = "Monitor", "Monitor"
    ASSESS = "Assess", "Assess"
    ALL_CLEAR = "AllClear", "AllClear"
    NONE = "None", "None"


class CapUrgency(models.TextChoices):
    """CAP 1.2's `urgency`."""

    IMMEDIATE = "Immediate", "Immediate"
    EXPECTED = "Expected", "Expected"
    FUTURE = "Future", "Future"
    PAST = "Past", "Past"
    UNKNOWN = "Unknown", "Unknown"


class CapSeverity(models.TextChoices):
    """CAP 1.2's `severity`."""

    EXTREME = "Extreme", "Extreme"
    SEVERE = "Severe", "Severe"
    MODERATE = "Moderate", "Moderate"
    MINOR = "Minor", "Minor"
    UNKNOWN = "Unknown", "Unknown"


class CapCertainty(models.TextChoices):
    """CAP 1.2's `certainty`."""

    OBSERVED = "Observed", "Observed"
    LIKELY = "Likely", "Likely"
    POSSIBLE = "Possible", "Possible"
    UNLIKELY = "Unlikely", "Unlikely"
    UNKNOWN = "Unknown", "Unknown"


SEVERITY_OF_LEVEL = {
    Level.AKUT: CapSeverity.SEVERE,
    Level.VIKTIG: CapSeverity.MODERATE,
    Level.INFO: CapSeverity.MINOR,
}
"""As `notice_levels` of the content files has it."""
