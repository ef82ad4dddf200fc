"""Where concerns go: rules that the security function edits, and what each rule decided."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from concerns.models.categories import ConcernCategory
from concerns.models.concern import Concern
from home.models import Area, ResponsibleFunction


class RoutingRule(models.Model):
    """Concerns of a category, perhaps from one area only, go to a function."""

    category = models.ForeignKey(
        ConcernCategory,
        verbose_name=_("category"),
        on_delete=models.CASCADE,
        related_name="routing_rules",
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: any area."),
    )
    function = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("goes to"),
        on_delete=models.PROTECT,
        related_name="routing_rules",
    )
    also_notify = models.ManyToManyField(
        ResponsibleFunction, verbose_name=_("also tell"), blank=True, related_name="+"
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The first rule that fits decides.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("category"), FieldPanel("area")]),
        FieldPanel("function"),
        FieldPanel("also_notify"),
        FieldPanel("sort_order"),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        constraints = [
            models.UniqueConstraint(
                fields=["category", "area"],
                name="one_rule_per_category_and_area",
                violation_error_message=_("There is a rule for this category and area already."),
            ),
            models.UniqueConstraint(
                fields=["category"],
                condition=models.Q(area__isnull=True),
                name="one_rule_per_category_for_any_area",
                violation_error_message=_("There is a rule for this category and area already."),
            ),
        ]

    def __str__(self) -> str:
        area = self.area or _("any area")
        return f"{self.category}, {area} → {self.function}"


class RoutingDecision(models.Model):
    """Which function got a concern, when, and by which rule or hand."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="routing_decisions")
    function = models.ForeignKey(ResponsibleFunction, on_delete=models.PROTECT, related_name="+")
    intended_function = models.ForeignKey(
        ResponsibleFunction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The body outside the municipality to which the case is forwarded by hand."),
    )
    also_notified = models.ManyToManyField(ResponsibleFunction, blank=True, related_name="+")
    rule = models.ForeignKey(
        RoutingRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(
        max_length=400, help_text=_("The rule in words, as it was when it decided.")
    )
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "auth.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["decided_at", "pk"]
        verbose_name = _("routing decision")
        verbose_name_plural = _("routing decisions")

    def __str__(self) -> str:
        return f"{self.concern} → {self.function}"
