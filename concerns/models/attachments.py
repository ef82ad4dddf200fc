"""Files that a resident sent along."""

import uuid
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern
from concerns.models.messages import CaseMessage
from tryggochsaker.encryption.fields import EncryptedTextField


class Attachment(models.Model):
    """One file, encrypted on disk under a name that tells nothing."""

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        """What is stored, by content: pictures are re-encoded, so only these three."""

        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"
        PDF = "application/pdf", "PDF"

    class Scan(models.TextChoices):
        """What a virus scanner said."""

        NOT_CHECKED = "not_checked", _("Not checked for viruses")
        CLEAN = "clean", _("No virus found")
        INFECTED = "infected", _("Virus found")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    size = models.PositiveIntegerField(_("size in bytes"))
    original_name = EncryptedTextField(_("file name"), blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0)
    scan = models.CharField(
        _("virus check"), max_length=12, choices=Scan.choices, default=Scan.NOT_CHECKED
    )
    scan_tries = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text=_("How often the virus scanner gave no answer that could be understood."),
    )
    message = models.ForeignKey(
        CaseMessage,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="attachments",
        help_text=_("Empty: it came with the report itself."),
    )

    class Meta:
        ordering = ["sort_order"]
        default_permissions = ()
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return str(self.id)

    @property
    def path(self) -> Path:
        """Where the encrypted bytes lie."""
        return attachment_folder() / f"{self.id}.fernet"

    @property
    def is_blocked(self) -> bool:
        """Whether a virus was found, so that nobody can download it."""
        return self.scan == self.Scan.INFECTED

    @property
    def download_name(self) -> str:
        """A name that is safe to save under: nothing of what the resident called the file."""
        extension = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}[self.kind]
        return f"{self.concern.reference}-{self.sort_order + 1}.{extension}"


def attachment_folder() -> Path:
    """Return the folder of encrypted files; no web server serves it."""
    return Path(settings.DATA_DIR) / "attachments"
