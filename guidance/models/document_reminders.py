"""That the role responsible has been reminded of a document that expires."""

from django.db import models


class DocumentReminder(models.Model):
    """One mail about one last day: unique, so that no worker sends it twice."""

    page = models.ForeignKey(
        "guidance.GoverningDocumentPage", on_delete=models.CASCADE, related_name="reminders"
    )
    valid_to = models.DateField()
    """A document that is prolonged gets a new last day, and reminders of its own."""
    days_before = models.PositiveSmallIntegerField()
    sent_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "valid_to", "days_before"], name="guidance_one_expiry_reminder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.valid_to}, {self.days_before}"
