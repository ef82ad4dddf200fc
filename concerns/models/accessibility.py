"""Reports that something on the site cannot be used by everyone (DOS-lagen 2018:1937, 13 §)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from tryggochsaker.encryption.fields import EncryptedTextField


class AccessibilityReport(models.Model):
    """A fault in accessibility, or a wish for content in another form. Not a concern."""

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    reference = models.CharField(_("number"), max_length=20, unique=True)
    received_at = models.DateTimeField(_("received"))
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    page = EncryptedTextField(_("which page"), blank=True)
    description = EncryptedTextField(_("what does not work"))
    email_address = EncryptedTextField(_("e-mail"), blank=True)
    submission_hash = models.CharField(max_length=64, unique=True, editable=False)
    mail = models.OneToOneField(Email, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("handle_accessibility_reports", _("May handle accessibility reports"))]
        verbose_name = _("accessibility report")
        verbose_name_plural = _("accessibility reports")

    def __str__(self) -> str:
        return self.reference
