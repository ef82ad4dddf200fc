"""Which promises of a next message the crisis group has been reminded of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crisis.models.incidents import Incident


class PromiseReminder(models.Model):
    """One reminder that was put in the outbox, so that two workers or a crash mail once."""

    class Kind(models.TextChoices):
        """When it goes out."""

        BEFORE = "fore", _("Ten minutes before")
        DUE = "nu", _("At the promised time")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="reminders")
    promised_at = models.DateTimeField(_("promised time"))
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reminder of a promise")
        verbose_name_plural = _("reminders of promises")
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "promised_at", "kind"], name="reminded_once_of_each_promise"
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident} {self.kind}"
