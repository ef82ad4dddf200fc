"""Copies of cases that were handed out."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern
from tryggochsaker.encryption.fields import EncryptedTextField


class DisclosedCopy(models.Model):
    """A masked copy of a case, exactly as it was handed out; itself a public record.

    It holds nothing of what was blacked out. It goes when the case goes.
    """

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="disclosed_copies")
    number = models.PositiveSmallIntegerField(_("number"))
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        "auth.User",
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    passages = models.PositiveSmallIntegerField(_("passages blacked out"), default=0)
    document_json = EncryptedTextField(_("the copy"))
    pdf_base64 = EncryptedTextField(
        _("the copy as PDF"),
        blank=True,
        help_text=_("Empty where the machine could not make PDF."),
    )

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        verbose_name = _("copy that was handed out")
        verbose_name_plural = _("copies that were handed out")
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="one_copy_of_each_number")
        ]

    def __str__(self) -> str:
        return f"{self.concern}: {self.number}"
