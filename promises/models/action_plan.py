"""The action plan (åtgärdsplan): what follows from the situation report, and how it goes."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)

from promises.models.decided_version import DecidedVersion
from tryggochsaker.models import BasePage


class ActionPlanPage(DecidedVersion):
    """One decided plan: goals for each focus area, the promises that serve it, other measures.

    How a promise and its measures go is read from the promise itself.
    """

    search_label = _("Plan of measures")
    template = "promises/prevention/action_plan_page.html"
    parent_page_types: ClassVar = ["promises.ActionPlanIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    valid_to = models.DateField(_("valid to"))
    report = models.ForeignKey(
        "promises.SituationReportPage",
        verbose_name=_("situation report that it builds on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="plans",
    )
    governing_document = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page in the register of governing documents"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    next_follow_up = models.DateField(
        _("next follow-up"),
        null=True,
        blank=True,
        help_text=_("Residents see this day, and that it is late once it has passed."),
    )

    content_panels = [
        *BasePage.content_panels,
        DecidedVersion.decision_panel,
        FieldPanel("valid_to"),
        MultiFieldPanel(
            [PageChooserPanel("report"), PageChooserPanel("governing_document")],
            heading=_("Builds on"),
        ),
        InlinePanel("focus_rows", heading=_("Focus areas"), label=_("Focus area")),
        InlinePanel(
            "promise_rows",
            heading=_("Promises in the plan"),
            label=_("Promise"),
            help_text=_("The page shows how each promise and its measures go. Write nothing here."),
        ),
        InlinePanel("own_measures", heading=_("Measures outside the promises"), label=_("Measure")),
        MultiFieldPanel(
            [
                FieldPanel("next_follow_up"),
                InlinePanel("follow_ups", heading=_("Follow-ups"), label=_("Follow-up")),
            ],
            heading=_("Follow-up"),
        ),
        FieldPanel("changes"),
        DecidedVersion.revision_panel,
    ]

    class Meta:
        verbose_name = _("plan of measures")
        verbose_name_plural = _("plans of measures")

    def clean(self) -> None:
        """Refuse a plan that ends before it begins."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day must come after the first.")})

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the plan with how it goes today."""
        from promises.prevention.presentation.plan import describe_plan

        context = super().get_context(request, *args, **kwargs)
        context["plan"] = describe_plan(self, request, timezone.localdate())
        return context

    def get_searchable_rows(self) -> str:
        """Return the texts of the plan's own rows; promises are found by themselves."""
        texts = [
            f"{row.focus_area.label} {row.goal}"
            for row in self.focus_rows.select_related("focus_area")
        ]
        texts += [f"{measure.title} {measure.note}" for measure in self.own_measures.all()]
        texts += [f"{row.title} {row.summary}" for row in self.follow_ups.all()]
        return "\n".join(texts)
