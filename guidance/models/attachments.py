"""What belongs to a governing document: other pages, and files."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from tryggochsaker.models import TranslatableOrderable


class Attachment(TranslatableOrderable):
    """The document itself, or something that belongs to it, in one format."""

    class FileFormat(models.TextChoices):
        """The format that the reader gets."""

        HTML = "html", _("web page")
        PDF = "pdf", "PDF"

    page = ParentalKey(
        "guidance.GoverningDocumentPage", on_delete=models.CASCADE, related_name="attachments"
    )
    label = models.CharField(_("name"), max_length=150)
    file_format = models.CharField(_("format"), max_length=10, choices=FileFormat.choices)
    is_this_document = models.BooleanField(
        _("is this document's own text"),
        default=False,
        help_text=_("Leads to the text on this page, or to the PDF that is made from it."),
    )
    linked_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without page or file, readers are asked to contact the municipality."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("file_format")]),
        FieldPanel("is_this_document"),
        PageChooserPanel("linked_page"),
        FieldPanel("document"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("attachment")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse an attachment that leads to two places."""
        super().clean()
        places = [self.is_this_document, self.linked_page_id, self.document_id]
        if sum(map(bool, places)) > 1:
            raise ValidationError(
                {"document": _("Choose one of these: this text, a page or a file.")}
            )

    @property
    def label_with_format(self) -> str:
        """Return the name with the format after it, unless the name says the format itself."""
        said = {self.FileFormat.HTML: "web", self.FileFormat.PDF: "pdf"}
        if said[self.FileFormat(self.file_format)] in self.label.casefold():
            return self.label
        return f"{self.label} ({self.get_file_format_display()})"

    @property
    def url(self) -> str:
        """Return where the attachment is, or nothing where it is not published."""
        if self.is_this_document:
            return self._own_url
        if self.linked_page and self.linked_page.live:
            return str(self.linked_page.get_url() or "")
        return str(self.document.url) if self.document else ""

    @property
    def _own_url(self) -> str:
        if not self.page.body:
            return ""
        if self.file_format == self.FileFormat.PDF:
            return self.page.pdf_url
        return f"#{self.page.TEXT_ANCHOR}"
