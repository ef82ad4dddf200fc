"""Governing documents: the register, and each document's head."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.search import index

from guidance.lines import split_lines
from guidance.standing import DocumentStatus, DocumentType, Standing, find_standing
from home.models import MunicipalitySettings, SafetyArea
from tryggochsaker.frame import absolute_url
from tryggochsaker.models import BasePage, TranslatableOrderable


class DocumentIndexPage(BasePage):
    """The register of governing documents."""

    template = "guidance/document_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["guidance.GoverningDocumentPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of governing documents")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the filter and the documents that it lets through."""
        from guidance.filters import DocumentFilter
        from guidance.selectors import list_documents

        context = super().get_context(request, *args, **kwargs)
        chosen = DocumentFilter(request.GET)
        context["filter"] = chosen
        context["documents"] = list_documents(self, chosen)
        return context


class GoverningDocumentPage(BasePage):
    """A governing document (styrdokument) with the whole of its head."""

    search_label = _("Governing document")

    document_type = models.CharField(_("type"), max_length=20, choices=DocumentType.choices)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=DocumentStatus.choices,
        default=DocumentStatus.DRAFT,
        help_text=_("A document in force shows as expired by itself after its last day."),
    )
    registry_number = models.CharField(
        _("registry number"), max_length=60, blank=True, help_text=_("As the register writes it.")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=20, blank=True)
    replaces = models.CharField(_("replaces"), max_length=255, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
    )
    applies_to = models.CharField(_("applies to"), max_length=255, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    document_owner = models.CharField(
        _("responsible role"), max_length=150, help_text=_("A role, never a person's name.")
    )
    follow_up = models.CharField(_("how it is followed up"), max_length=255, blank=True)
    next_follow_up = models.DateField(_("next follow-up"), null=True, blank=True)
    safety_areas = ParentalManyToManyField(
        SafetyArea, verbose_name=_("safety areas"), blank=True, related_name="+"
    )
    short_facts = models.TextField(
        _("in short"), blank=True, help_text=_("One short sentence on each line.")
    )

    template = "guidance/governing_document_page.html"
    parent_page_types: ClassVar = ["guidance.DocumentIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("document_type"), FieldPanel("status")]),
                FieldRowPanel([FieldPanel("registry_number"), FieldPanel("paragraph")]),
                FieldRowPanel([FieldPanel("decided_on"), FieldPanel("decided_by")]),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("applies_to"),
                FieldPanel("replaces"),
                PageChooserPanel("replaced_by"),
            ],
            heading=_("Document head"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("document_owner"),
                FieldPanel("follow_up"),
                FieldPanel("next_follow_up"),
            ],
            heading=_("Follow-up"),
        ),
        FieldPanel("short_facts"),
        InlinePanel("attachments", label=_("Attachment")),
        FieldPanel("safety_areas", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("registry_number", boost=3),
        index.SearchField("short_facts"),
        index.SearchField("applies_to"),
        index.SearchField("replaces"),
    ]

    class Meta:
        verbose_name = _("governing document")

    def clean(self) -> None:
        """Refuse validity that ends before it begins, and force without a decision."""
        super().clean()
        errors = {}
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            errors["valid_to"] = ValidationError(_("The last day must come after the first."))
        if self.status == DocumentStatus.IN_FORCE and not self.decided_on:
            errors["decided_on"] = ValidationError(
                _("A document in force needs the day on which it was decided.")
            )
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            errors["replaced_by"] = ValidationError(_("A document cannot replace itself."))
        if errors:
            raise ValidationError(errors)

    @property
    def standing(self) -> Standing:
        """Return how the document stands today."""
        return find_standing(self.status, self.valid_from, self.valid_to, timezone.localdate())

    @property
    def facts(self) -> list[str]:
        """Return the short facts, one sentence each."""
        return split_lines(self.short_facts)

    @property
    def is_follow_up_overdue(self) -> bool:
        """Return whether a document in force should have been followed up before today."""
        return bool(
            self.next_follow_up
            and self.standing == Standing.IN_FORCE
            and self.next_follow_up < timezone.localdate()
        )

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add attachments, safety areas, and the documents before and after this one."""
        from guidance.selectors import find_successor, list_attachments, list_predecessors

        context = super().get_context(request, *args, **kwargs)
        context["attachments"] = list_attachments(self)
        context["areas"] = list(self.safety_areas.all())
        context["successor"] = find_successor(self)
        context["predecessors"] = list_predecessors(self)
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say what the document is, its number in the register and when it expires."""
        known: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": self.title,
            "abstract": self.ingress,
            "url": absolute_url(self.get_url(request) or request.path_info),
            "inLanguage": self.locale.language_code,
            "publisher": {
                "@type": "GovernmentOrganization",
                "name": MunicipalitySettings.for_request(request).organisation,
            },
        }
        if self.registry_number:
            known["identifier"] = self.registry_number
        if self.valid_to:
            known["expires"] = str(self.valid_to)
        return [known]


class Attachment(TranslatableOrderable):
    """The document itself, or something that belongs to it, in one format."""

    class FileFormat(models.TextChoices):
        """The format that the reader gets."""

        HTML = "html", _("web page")
        PDF = "pdf", "PDF"

    page = ParentalKey(GoverningDocumentPage, on_delete=models.CASCADE, related_name="attachments")
    label = models.CharField(_("name"), max_length=150)
    file_format = models.CharField(_("format"), max_length=10, choices=FileFormat.choices)
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
        if self.linked_page_id and self.document_id:
            raise ValidationError({"document": _("Choose either a page or a file.")})

    @property
    def url(self) -> str:
        """Return where the attachment is, or nothing where it is not published."""
        if self.linked_page and self.linked_page.live:
            return str(self.linked_page.get_url() or "")
        return str(self.document.url) if self.document else ""
