"""Which residents were promised word that there is news in their case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern
from tryggochsaker.jobs.leased_mail import LeasedMail
from tryggochsaker.jobs.message_ids import new_message_id  # noqa: F401 - migration 0004 names it


class ResidentNews(LeasedMail):
    """A mail that says "there is news" and nothing more.

    Its address is the case's. At most one waits for each case, however much has happened.
    """

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="news")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("mail that there is news")
        verbose_name_plural = _("mails that there is news")
        constraints = [
            models.UniqueConstraint(
                fields=["concern"], condition=models.Q(state="waiting"), name="one_news_waits"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="news_due",
                condition=models.Q(state__in=["waiting", "sending"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.concern}: {self.get_state_display()}"
