"""Which residents were promised word that there is news in their case."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern
from tryggochsaker.jobs.message_ids import new_message_id


class ResidentNews(models.Model):
    """A mail that says "there is news" and nothing more.

    The row holds no address: that is read from the case, decrypted, when the mail leaves. At most
    one waits for each case, however much has happened.
    """

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "waiting", _("Waits to be sent")
        SENDING = "sending", _("Is being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="news")
    message_id = models.CharField(max_length=120, unique=True, default=new_message_id)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(
        default=timezone.now,
        help_text=_("When it may be sent; while it is being sent, when its lease ends."),
    )
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(
        max_length=60, blank=True, help_text=_("The kind of the last fault, never its text.")
    )

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
