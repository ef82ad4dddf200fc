"""What an exercise showed: how long each step of the path to the residents took."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from crisis.models.incidents import Incident


class Drill(models.Model):
    """The rehearsal that an exercise is: who began it, and when."""

    incident = models.OneToOneField(
        Incident, verbose_name=_("exercise"), on_delete=models.CASCADE, related_name="drill"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """Empty for an exercise that began on the command line."""
    first_screen_at = models.DateTimeField(_("first screen opened"), null=True, blank=True)
    mails = models.ManyToManyField(Email, related_name="+", verbose_name=_("test mails"))
    published_measured_at = models.DateTimeField(null=True, blank=True)
    ended_measured_at = models.DateTimeField(null=True, blank=True)
    watched_until = models.DateTimeField(null=True, blank=True)
    """Until when somebody has taken it upon them to measure; a crash lets go of it by time."""

    class Meta:
        ordering = ["-incident__published_at"]
        verbose_name = _("drill")
        verbose_name_plural = _("drills")

    def __str__(self) -> str:
        return str(self.incident)

    def clean(self) -> None:
        """Refuse to measure a real notice."""
        if not self.incident.is_exercise:
            raise ValidationError({"incident": _("Only an exercise is measured.")})

    @property
    def writing_time(self) -> timedelta | None:
        """From the first screen until it was published, if the first screen was noted."""
        if self.first_screen_at is None:
            return None
        return self.incident.published_at - self.first_screen_at


class DrillStep(models.Model):
    """One thing that residents, or other systems, were asked for in the way that they ask."""

    class Phase(models.TextChoices):
        """Which change was to become visible."""

        PUBLISHED = "publicerad", _("Published")
        ENDED = "avslutad", _("All clear")

    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, related_name="steps")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices)
    code = models.CharField(_("what"), max_length=20)
    """The code of a check in `crisis.drills.checks`."""
    changed_at = models.DateTimeField(_("changed"))
    began_at = models.DateTimeField(_("first asked"))
    ended_at = models.DateTimeField(_("answered"))
    is_passed = models.BooleanField(_("passed"))
    outcome = models.CharField(_("outcome"), max_length=300)

    class Meta:
        ordering = ["-phase", "pk"]
        verbose_name = _("step of a drill")
        verbose_name_plural = _("steps of a drill")
        constraints = [
            models.UniqueConstraint(fields=["drill", "phase", "code"], name="step_once_per_drill")
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.code}"

    @property
    def seconds(self) -> float:
        """From the change until the right answer, or until nobody waited any longer."""
        return (self.ended_at - self.changed_at).total_seconds()
