"""That the responsible role was reminded of a day, so that nobody is reminded of it twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueReminder(models.Model):
    """One mail about one day, written in the same transaction as the mail itself."""

    class Kind(models.TextChoices):
        """What is due."""

        MEASURE = "atgard", _("A measure")
        FOLLOW_UP = "uppfoljning", _("A follow-up")

    class Moment(models.TextChoices):
        """When the mail goes out."""

        BEFORE = "fore", _("Two weeks before")
        DUE = "samma_dag", _("On the day")

    page = models.ForeignKey(
        "promises.PromisePage", on_delete=models.CASCADE, related_name="due_reminders"
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    subject = models.UUIDField(_("what exactly"))
    """The translation key of the measure, or of the page: it outlives the row's own number."""
    due = models.DateField(_("day"))
    moment = models.CharField(_("when"), max_length=10, choices=Moment)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "kind", "subject", "due", "moment"],
                name="reminded_once_of_each_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due}"
