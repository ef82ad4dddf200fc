"""That the responsible role was reminded of a revision: once for each day and occasion."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RevisionReminder(models.Model):
    """A reminder that is in the outbox; the row and its mail are written together."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    revise_by = models.DateField(_("revise by"))
    days_before = models.PositiveSmallIntegerField(_("days before"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "revise_by", "days_before"], name="one_reminder_of_a_revision"
            )
        ]
        verbose_name = _("reminder of a revision")
        verbose_name_plural = _("reminders of revisions")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.revise_by} - {self.days_before}"
