"""What the resident and the handlers write to each other."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern
from tryggochsaker.encryption.fields import EncryptedTextField


class CaseMessage(models.Model):
    """One message in a case, which the resident reads with the receipt code.

    Of what an anonymous resident wrote, `sent_at` is the whole hour only.
    """

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    class Direction(models.TextChoices):
        """Who wrote to whom."""

        TO_RESIDENT = "to_resident", _("To the resident")
        FROM_RESIDENT = "from_resident", _("From the resident")

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(_("direction"), max_length=15, choices=Direction.choices)
    is_question = models.BooleanField(_("asks for an answer"), default=False)
    text = EncryptedTextField(_("text"), blank=True)
    sent_at = models.DateTimeField(_("sent"))
    author = models.ForeignKey(
        "auth.User",
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_unread = models.BooleanField(
        _("unread"),
        default=False,
        help_text=_("From the resident, and no handler has answered it or marked it as read."),
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["concern"], name="unread_messages", condition=models.Q(is_unread=True)
            )
        ]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return f"{self.concern}: {self.get_direction_display()}"

    @property
    def is_from_resident(self) -> bool:
        """Whether the resident wrote it."""
        return self.direction == self.Direction.FROM_RESIDENT
