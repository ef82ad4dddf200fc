"""The situation report (lägesbild): what is known about crime here, from whom, and why it is so."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)

from promises.models.decided_version import DecidedVersion
from promises.models.focus_area import FocusArea
from promises.prevention.choices import SourceKind
from tryggochsaker.models import BasePage, TranslatableOrderable


class SituationReportPage(DecidedVersion):
    """One decided situation report: sources, mapping, analysis of causes, and focus areas."""

    search_label = _("Situation report")
    template = "promises/prevention/situation_report_page.html"
    parent_page_types: ClassVar = ["promises.SituationReportIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    period_from = models.DateField(_("first day of the period"))
    period_to = models.DateField(_("last day of the period"))
    mapping = models.TextField(
        _("what we see"),
        help_text=_(
            "The mapping for the whole municipality: which crimes, where, when and against whom. "
            "Everybody can read it, so leave out what must stay secret."
        ),
    )
    causes = models.TextField(
        _("why it is so"), help_text=_("The analysis of causes, also where we are not sure.")
    )

    content_panels = [
        *BasePage.content_panels,
        DecidedVersion.decision_panel,
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
        MultiFieldPanel(
            [FieldPanel("mapping"), FieldPanel("causes")], heading=_("The whole municipality")
        ),
        InlinePanel("focus_rows", heading=_("Focus areas"), label=_("Focus area")),
        FieldPanel("changes"),
        DecidedVersion.revision_panel,
    ]

    class Meta:
        verbose_name = _("situation report")
        verbose_name_plural = _("situation reports")

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _("The last day must come after the first.")})

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the report as residents read it."""
        from promises.prevention.presentation.report import describe_report

        context = super().get_context(request, *args, **kwargs)
        context["report"] = describe_report(self, request, timezone.localdate())
        return context

    def get_searchable_rows(self) -> str:
        """Return mapping, causes, and the texts of the rows."""
        texts = [self.mapping, self.causes]
        texts += [f"{source.name} {source.finding}" for source in self.sources.all()]
        for row in self.focus_rows.select_related("focus_area"):
            texts += [row.focus_area.label, row.mapping, row.causes]
        return "\n".join(texts)


class ReportSource(TranslatableOrderable):
    """Something that the report builds on: who says what, and from which time."""

    page = ParentalKey(SituationReportPage, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(_("kind of source"), max_length=30, choices=SourceKind)
    name = models.CharField(
        _("name of the source"), max_length=150, help_text=_("A body or a survey, never a person.")
    )
    date_from = models.DateField(_("from"), null=True, blank=True)
    date_to = models.DateField(_("date, or last day"))
    finding = models.TextField(_("what it says"), help_text=_("One or two sentences."))
    linked_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to read more"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("date_from"), FieldPanel("date_to")]),
        FieldPanel("finding"),
        PageChooserPanel("linked_page"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a time that ends before it begins."""
        super().clean()
        if self.date_from and self.date_to and self.date_to < self.date_from:
            raise ValidationError({"date_to": _("The last day must come after the first.")})


class ReportFocus(TranslatableOrderable):
    """A focus area in the report, for one part of the municipality or for the whole of it."""

    page = ParentalKey(SituationReportPage, on_delete=models.CASCADE, related_name="focus_rows")
    focus_area = models.ForeignKey(
        FocusArea, verbose_name=_("focus area"), on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(
        "home.Area",
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: the whole municipality."),
    )
    mapping = models.TextField(_("what we see"))
    causes = models.TextField(_("why it is so"))

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("focus_area"), FieldPanel("area")]),
        FieldPanel("mapping"),
        FieldPanel("causes"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("focus area in the report")
        verbose_name_plural = _("focus areas in the report")

    def __str__(self) -> str:
        return str(self.focus_area)
