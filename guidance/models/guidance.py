"""Safety guidance: the list of it, and each page."""

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
from wagtail.fields import StreamField
from wagtail.search import index

from guidance.alerts import AlertLevel
from guidance.audiences import Audience, AudiencesField
from guidance.blocks import AlertBlock, GuidanceSectionBlock, PhoneCardsBlock
from guidance.lines import split_lines
from home.models import ContactNumber, MunicipalitySettings, SafetyArea
from tryggochsaker.frame import absolute_url
from tryggochsaker.models import BasePage, TranslatableOrderable


class GuidanceIndexPage(BasePage):
    """All advice, by field of safety work."""

    tab = "guide"
    template = "guidance/guidance_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["guidance.GuidancePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of guidance")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the filter, the safety areas with their advice, and the way to the documents."""
        from guidance.filters import GuidanceFilter
        from guidance.selectors import find_document_register, list_guidance_by_area

        context = super().get_context(request, *args, **kwargs)
        chosen = GuidanceFilter(request.GET)
        context["filter"] = chosen
        context["groups"] = list_guidance_by_area(self, chosen)
        context["register"] = find_document_register(self)
        return context


class GuidancePage(BasePage):
    """Advice on one matter, with the role that answers for it and when it was reviewed."""

    safety_area = models.ForeignKey(
        SafetyArea,
        verbose_name=_("safety area"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    extra_safety_areas = ParentalManyToManyField(
        SafetyArea,
        verbose_name=_("further safety areas"),
        blank=True,
        related_name="+",
        help_text=_("The page is listed under these too."),
    )
    audiences = AudiencesField(_("audiences"))
    owner_role = models.CharField(
        _("responsible role"), max_length=150, help_text=_("A role, never a person's name.")
    )
    last_reviewed = models.DateField(_("last reviewed"))
    next_review = models.DateField(_("next review"))
    law_refs = models.TextField(_("laws"), blank=True, help_text=_("One on each line."))
    quick_exit = models.BooleanField(
        _("quick exit"),
        default=False,
        help_text=_("Shows a button that quickly leads away from the site, for a reader at risk."),
    )
    alert_level = models.CharField(
        _("level of the alert box"), max_length=10, choices=AlertLevel.choices, blank=True
    )
    alert_text = models.CharField(
        _("text of the alert box"),
        max_length=300,
        blank=True,
        help_text=_("What the reader does right now, with the number to call."),
    )
    body = StreamField(
        [
            ("section", GuidanceSectionBlock()),
            ("phone_cards", PhoneCardsBlock()),
            ("alert", AlertBlock()),
        ],
        verbose_name=_("sections"),
        blank=True,
        default=list,
    )

    tab = "guide"
    template = "guidance/guidance_page.html"
    parent_page_types: ClassVar = ["guidance.GuidanceIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("alert_level"), FieldPanel("alert_text")]),
                InlinePanel("numbers", label=_("Number to call")),
                FieldPanel("quick_exit"),
            ],
            heading=_("Help right now"),
        ),
        FieldPanel("body"),
        InlinePanel("related_guidance", label=_("Related page")),
        MultiFieldPanel(
            [
                FieldPanel("safety_area"),
                FieldPanel("extra_safety_areas", widget=forms.CheckboxSelectMultiple),
                FieldPanel("audiences"),
                FieldPanel("law_refs"),
            ],
            heading=_("Where it belongs"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("owner_role"),
                FieldRowPanel([FieldPanel("last_reviewed"), FieldPanel("next_review")]),
            ],
            heading=_("Review"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("alert_text"),
        index.SearchField("law_refs"),
    ]

    class Meta:
        verbose_name = _("page of guidance")

    def clean(self) -> None:
        """Refuse half an alert box, and a next review that does not come after the last."""
        super().clean()
        errors = {}
        if self.alert_level and not self.alert_text:
            errors["alert_text"] = ValidationError(_("Write the text of the alert box."))
        if self.alert_text and not self.alert_level:
            errors["alert_level"] = ValidationError(_("Choose the level of the alert box."))
        if self.last_reviewed and self.next_review and self.next_review <= self.last_reviewed:
            errors["next_review"] = ValidationError(
                _("The next review must come after the last one.")
            )
        if errors:
            raise ValidationError(errors)

    @property
    def alert(self) -> AlertLevel | None:
        """Return the level of the alert box, or None where there is no box."""
        return AlertLevel(self.alert_level) if self.alert_level else None

    @property
    def laws(self) -> list[str]:
        """Return the laws that the advice rests on."""
        return split_lines(self.law_refs)

    @property
    def readers(self) -> list[Audience]:
        """Return for whom the advice is written; nobody by name where it is for everyone alone."""
        chosen = [audience for audience in Audience if audience.value in self.audiences]
        return [] if chosen == [Audience.ALL] else chosen

    @property
    def is_review_overdue(self) -> bool:
        """Return whether the page should have been reviewed before today."""
        return bool(self.next_review and self.next_review < timezone.localdate())

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the numbers to call, the related pages and the documents behind the advice."""
        from guidance.selectors import list_documents_behind, list_numbers, list_related

        context = super().get_context(request, *args, **kwargs)
        context["numbers"] = list_numbers(self)
        context["related"] = list_related(self)
        context["documents"] = list_documents_behind(self)
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say who answers for the page and when it was last reviewed."""
        organisation = MunicipalitySettings.for_request(request).organisation
        return [
            {
                "@context": "https://schema.org",
                "@type": "WebPage",
                "name": self.title,
                "description": self.ingress,
                "url": absolute_url(self.get_url(request) or request.path_info),
                "inLanguage": self.locale.language_code,
                "lastReviewed": str(self.last_reviewed),
                "publisher": {"@type": "GovernmentOrganization", "name": organisation},
            }
        ]


class GuidanceNumber(TranslatableOrderable):
    """A number that the page tells the reader to call."""

    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="numbers")
    number = models.ForeignKey(
        ContactNumber, verbose_name=_("number"), on_delete=models.PROTECT, related_name="+"
    )

    panels: ClassVar = [FieldPanel("number")]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("number to call")

    def __str__(self) -> str:
        return str(self.number)


class RelatedGuidance(TranslatableOrderable):
    """A page to read next."""

    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="related_guidance")
    related_page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [PageChooserPanel("related_page")]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("related page")

    def __str__(self) -> str:
        return str(self.related_page)
