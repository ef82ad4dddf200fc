"""What was handed over to a body outside the municipality."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concerns.models.concern import Concern
from home.models import ResponsibleFunction
from tryggochsaker.encryption.fields import EncryptedTextField


class ForwardedCopy(models.Model):
    """The words that a handler gave another body, exactly, and the way they went.

    The product sends them nowhere: the handler does, through a channel that the municipality
    holds safe for personal data. Ordinary mail is none.
    """

    class Way(models.TextChoices):
        """How the copy leaves the house."""

        SECURE_MESSAGE = "secure", pgettext_lazy("way of forwarding", "Secure digital message")
        PAPER = "paper", pgettext_lazy("way of forwarding", "On paper, by post or by hand")
        PHONE = "phone", pgettext_lazy("way of forwarding", "Read out on the phone")

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="forwarded_copies")
    body = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("goes to"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"is_external": True},
    )
    way = models.CharField(_("how it is handed over"), max_length=10, choices=Way.choices)
    text = EncryptedTextField(_("text"))
    has_contacts = models.BooleanField(_("with contact details"), default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "auth.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["made_at", "pk"]
        default_permissions = ()
        verbose_name = _("forwarded copy")
        verbose_name_plural = _("forwarded copies")

    def __str__(self) -> str:
        return f"{self.concern} → {self.body}"
