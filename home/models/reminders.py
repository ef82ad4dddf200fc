"""That somebody was reminded of a day, so that nobody is reminded of it twice."""

from django.db import models


class PageReminder(models.Model):
    """One mail about one day of one page, written in the same transaction as the mail itself."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=60)
    """What of the page: the name of its kind, with the key of a row where it is about one."""
    day = models.DateField()
    """The day that it is about: one that is moved gets reminders of its own."""
    stage = models.CharField(max_length=20)
    """Which of the reminders of that day."""
    queued_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "what", "day", "stage"], name="home_reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.what}, {self.day}, {self.stage}"
