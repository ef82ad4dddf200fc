"""A governing document with the whole of its head."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from guidance.documents.panels import document_panels
from guidance.lines import split_lines
from guidance.standing import (
    SHOWN_WHEN_DECIDED,
    DocumentStatus,
    DocumentType,
    Standing,
    Validity,
)
from home.json_ld import as_thing, the_municipality
from home.models import ResponsibleFunction, SafetyArea
from tryggochsaker.blocks import SectionBlock
from tryggochsaker.models import RoutableBasePage


class DocumentQuerySet(PageQuerySet):
    """Governing documents, with what it takes to say how they stand."""

    def with_standing(self) -> "DocumentQuerySet":
        """Read with each document the first day of what replaces it."""
        successors = (
            GoverningDocumentPage.objects.filter(
                replaces_page=models.OuterRef("pk"), live=True, status__in=SHOWN_WHEN_DECIDED
            )
            .order_by()
            .values("replaces_page")
            .annotate(first=models.Min(_FIRST_DAY))
        )
        return self.annotate(replaced_from=models.Subquery(successors.values("first")))


_FIRST_DAY = models.functions.Coalesce("valid_from", "decided_on")


class GoverningDocumentPage(RoutableBasePage):
    """A governing document (styrdokument) with the whole of its head, and its text."""

    search_label = _("Governing document")
    TEXT_ANCHOR = "dokumentets-text"

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
    registry_keys = models.CharField(max_length=255, blank=True, editable=False)
    """Its own number and those it replaces, in the form in which they are looked for."""
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=20, blank=True)
    what_changed = models.TextField(
        _("what was changed"),
        blank=True,
        max_length=600,
        help_text=_(
            "What this decision changed, in a sentence or two. When you publish a text that has "
            "been decided anew, the earlier version stays readable by itself."
        ),
    )
    replaces_page = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
        help_text=_("The document here that this one replaces. Both lead to each other."),
    )
    replaces = models.CharField(
        _("replaces, in words"),
        max_length=255,
        blank=True,
        help_text=_("Title and registry number, where that document is not on this site."),
    )
    applies_to = models.CharField(_("applies to"), max_length=255, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    revoked_on = models.DateField(
        _("revoked from"), null=True, blank=True, help_text=_("The first day without it.")
    )
    document_owner = models.CharField(
        _("responsible role"), max_length=150, help_text=_("A role, never a person's name.")
    )
    owner_function = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("function that is reminded"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Gets a mail 90 and 30 days before the last day, and on that day."),
    )
    follow_up = models.CharField(_("how it is followed up"), max_length=255, blank=True)
    next_follow_up = models.DateField(_("next follow-up"), null=True, blank=True)
    safety_areas = ParentalManyToManyField(
        SafetyArea, verbose_name=_("safety areas"), blank=True, related_name="+"
    )
    short_facts = models.TextField(
        _("in short"), blank=True, help_text=_("One short sentence on each line.")
    )
    body = StreamField(
        [("section", SectionBlock())],
        verbose_name=_("the text"),
        blank=True,
        default=list,
        help_text=_("The document itself, as it was decided. The PDF is made from it."),
    )

    template = "guidance/governing_document_page.html"
    parent_page_types: ClassVar = ["guidance.DocumentIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [*RoutableBasePage.content_panels, *document_panels()]
    search_fields = [
        *RoutableBasePage.search_fields,
        index.SearchField("registry_number", boost=3),
        index.SearchField("short_facts"),
        index.SearchField("applies_to"),
        index.SearchField("replaces"),
        index.SearchField("body"),
    ]
    objects = PageManager.from_queryset(DocumentQuerySet)()

    class Meta:
        verbose_name = _("governing document")

    def clean(self) -> None:
        """Refuse impossible days, force without a decision, and a chain that leads back here."""
        from guidance.documents.validation import find_faults

        super().clean()
        if faults := find_faults(self):
            raise ValidationError(faults)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:  # as Django
        """Bring the keys up to date with the numbers."""
        from guidance.documents.keys import keys_of_page

        self.registry_keys = keys_of_page(self)
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Save; what readers saw until a new decision stays readable as an earlier version.

        Here, since the editor's button, an approval and the hour of a planned publication have
        no other step in common.
        """
        from guidance.documents.services import keeping_earlier_version

        with keeping_earlier_version(self):
            super().save(*args, **kwargs)

    @cached_property
    def replaced_from(self) -> date | None:
        """The first day of what replaces it, if that is published and decided."""
        successors = self.successors.filter(live=True, status__in=SHOWN_WHEN_DECIDED)
        first: date | None = successors.aggregate(first=models.Min(_FIRST_DAY))["first"]
        return first

    @property
    def standing(self) -> Standing:
        """Return how the document stands today."""
        return self.validity.standing_on(timezone.localdate())

    @property
    def takes_over_on(self) -> date | None:
        """Return the day on which it ends what was decided before; None while it is undecided.

        A decision ends nothing before the day on which it is made, whatever it says of itself.
        """
        if self.decided_on is None or self.status not in SHOWN_WHEN_DECIDED:
            return None
        return max(self.valid_from or self.decided_on, self.decided_on)

    @property
    def validity(self) -> Validity:
        """Return when the document as it stands here is in force."""
        return Validity(
            status=self.status,
            decided_on=self.decided_on,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            revoked_on=self.revoked_on,
            replaced_from=self.replaced_from,
        )

    @property
    def facts(self) -> list[str]:
        """Return the short facts, one sentence each."""
        return split_lines(self.short_facts)

    @property
    def pdf_url(self) -> str:
        """Return where the document is as PDF."""
        return f"{self.get_url() or '/'}pdf/"

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
        """Add attachments, safety areas, versions, and the documents before and after this one."""
        from guidance.documents.presentation import show_document

        context = super().get_context(request, *args, **kwargs)
        return context | show_document(self)

    @path("pdf/")
    def serve_pdf(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the document as PDF."""
        from guidance.documents.pdf import send_pdf

        return send_pdf(request, self)

    @path("version/<str:day>/")
    def serve_version(self, request: HttpRequest, day: str) -> HttpResponseBase:
        """Show the document as it was decided on a day."""
        from guidance.documents.presentation import render_version

        return render_version(request, self, day)

    @path("version/<str:day>/pdf/")
    def serve_version_pdf(self, request: HttpRequest, day: str) -> HttpResponseBase:
        """Answer with an earlier version as PDF."""
        from guidance.documents.pdf import send_pdf
        from guidance.documents.selectors import get_version_or_404

        return send_pdf(request, self, get_version_or_404(self, day))

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say what the document is, its number in the register and when it expires."""
        thing = as_thing(
            self,
            request,
            "CreativeWork",
            identifier=self.registry_number,
            expires=str(self.valid_to or ""),
            publisher=the_municipality(request),
        )
        return [thing]
