"""A page of safety guidance."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.search import index

from guidance.alerts import AlertLevel
from guidance.audiences import Audience, AudiencesField
from guidance.blocks import CHECKLIST, AlertBlock, GuidanceSectionBlock, PhoneCardsBlock
from guidance.lines import split_lines
from guidance.review.interval import ReviewInterval, ReviewStage, next_review_day, stage_of
from home.json_ld import as_thing, the_municipality
from home.models import ResponsibleFunction, SafetyArea
from tryggochsaker.fields import ReferringCharField
from tryggochsaker.frame import absolute_url
from tryggochsaker.models import BasePage
from tryggochsaker.references import as_words
from tryggochsaker.sharing import links_to_share

RESERVED_SLUGS = frozenset({"hafte"})
"""Addresses below `/rad/` that are no pages."""


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
    owner_function = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("function that is reminded"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Gets a mail before the review is due. Empty: the editors' common address gets it."
        ),
    )
    review_months = models.PositiveSmallIntegerField(
        _("reviewed"),
        choices=ReviewInterval.choices,
        default=ReviewInterval.YEAR,
        help_text=_("Advice on violence and suicide: every half year."),
    )
    last_reviewed = models.DateField(_("last reviewed"), default=timezone.localdate)
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
    alert_text = ReferringCharField(
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

    lix_goal = 40
    """What the readability index should stay below; see home/plain_language."""

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
                FieldRowPanel([FieldPanel("owner_role"), FieldPanel("owner_function")]),
                FieldPanel("review_months"),
                FieldRowPanel(
                    [
                        FieldPanel("last_reviewed", read_only=True),
                        FieldPanel("next_review", read_only=True),
                    ]
                ),
            ],
            heading=_("Review"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("alert_words"),
        index.SearchField("law_refs"),
    ]

    class Meta:
        verbose_name = _("page of guidance")

    def clean(self) -> None:
        """Refuse half an alert box, an address that is taken, and numbers that do not exist."""
        super().clean()
        errors = {}
        if self.alert_level and not self.alert_text:
            errors["alert_text"] = ValidationError(_("Write the text of the alert box."))
        if self.alert_text and not self.alert_level:
            errors["alert_level"] = ValidationError(_("Choose the level of the alert box."))
        if self.slug in RESERVED_SLUGS:
            errors["slug"] = ValidationError(_("This address belongs to the booklet."))
        if errors:
            raise ValidationError(errors)

    @property
    def alert(self) -> AlertLevel | None:
        """Return the level of the alert box, or None where there is no box."""
        return AlertLevel(self.alert_level) if self.alert_level else None

    def alert_words(self) -> str:
        """Return the text of the alert box with the numbers of today, for search."""
        return as_words(self.alert_text)

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
    def has_checklist(self) -> bool:
        """Return whether a list on the page is one to tick."""
        return any(
            block.block_type == "section" and block.value["list_style"] == CHECKLIST
            for block in self.body
        )

    @property
    def review_stage(self) -> ReviewStage:
        """Return how the review of the page stands today."""
        return stage_of(self.next_review, timezone.localdate())

    def full_clean(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Plan the next review before the page is checked."""
        self._plan_next_review()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Save, with the newest signature's day, and the next review as the interval has it.

        Who began to edit before somebody signed saves the older day along with the rest.
        """
        if not self._state.adding:
            stored = GuidancePage.objects.filter(pk=self.pk)
            signed = stored.values_list("last_reviewed", flat=True).first()
            self.last_reviewed = max(filter(None, (signed, self.last_reviewed)))
        self._plan_next_review()
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "GuidancePage":  # Any: a revision
        """Return a revision of the page with the page's own dates of review.

        They are the page's, not a draft's: a signature counts whatever drafts wait, and neither
        an old revision nor somebody's draft brings back older dates when it is published. The
        interval is the draft's own, except in revisions from before there was one.
        """
        page: GuidancePage = super().with_content_json(content)
        if "review_months" not in content:
            page.review_months = self.review_months
        page.last_reviewed = self.last_reviewed
        page._plan_next_review()
        return page

    def _plan_next_review(self) -> None:
        self.next_review = next_review_day(self.last_reviewed, self.review_months)

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the numbers to call, related pages, ways to share, and the documents behind it."""
        from guidance.selectors import list_documents_behind, list_numbers, list_related
        from home.navigation import list_footer_links

        context = super().get_context(request, *args, **kwargs)
        context["numbers"] = list_numbers(self)
        context["related"] = list_related(self)
        url = absolute_url(self.get_url(request) or request.path_info)
        context["share"] = links_to_share(self.title, url)
        context["documents"] = list_documents_behind(self)
        if self.review_stage == ReviewStage.LONG_OVERDUE:
            context["contact_links"] = list_footer_links(["kontakt"])
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say who answers for the page and when it was last reviewed."""
        thing = as_thing(
            self,
            request,
            "WebPage",
            lastReviewed=str(self.last_reviewed),
            publisher=the_municipality(request),
        )
        return [thing]
