"""For how long closed cases are kept, and what has been deleted by which rule."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from concerns.models.categories import ConcernCategory
from concerns.models.concern import Outcome


class RetentionRule(models.Model):
    """So many months after it was closed, a case of this kind is deleted.

    A public record must not be destroyed without a decision (arkivlagen 1990:782, 10 §), so a
    case that no rule fits is kept, and a placeholder never deletes anything by itself.
    """

    wagtail_reference_index_ignore = True

    outcome = models.CharField(
        _("how the case ended"),
        max_length=20,
        choices=Outcome.choices,
        blank=True,
        help_text=_("Empty: however it ended."),
    )
    category = models.ForeignKey(
        ConcernCategory,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="retention_rules",
        help_text=_("Empty: every category that has no rule of its own."),
    )
    months = models.PositiveSmallIntegerField(
        _("months after closing"), validators=[MinValueValidator(1), MaxValueValidator(1200)]
    )
    decision = models.CharField(
        _("decision on deletion"),
        max_length=200,
        help_text=_("Number and date of the decision that says so (gallringsbeslut)."),
    )
    is_placeholder = models.BooleanField(
        _("only a placeholder"),
        default=False,
        help_text=_("The municipality has not decided on this time yet."),
    )
    runs_by_itself = models.BooleanField(
        _("delete every night"),
        default=False,
        help_text=_("Otherwise somebody has to look at the list and confirm it."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("category"), FieldPanel("outcome")]),
        FieldPanel("months"),
        FieldPanel("decision"),
        FieldRowPanel([FieldPanel("is_placeholder"), FieldPanel("runs_by_itself")]),
    ]

    class Meta:
        ordering = ["category__sort_order", "outcome"]
        verbose_name = _("rule for deletion")
        verbose_name_plural = _("rules for deletion")
        constraints = [
            models.UniqueConstraint(
                fields=["category", "outcome"],
                condition=Q(category__isnull=False),
                name="one_retention_rule_a_category_and_outcome",
                violation_error_message=_("There is a rule for this already."),
            ),
            models.UniqueConstraint(
                fields=["outcome"],
                condition=Q(category__isnull=True),
                name="one_retention_rule_an_outcome",
                violation_error_message=_("There is a rule for this already."),
            ),
        ]

    def __str__(self) -> str:
        kind = [str(self.category or _("Every category"))]
        if self.outcome:
            kind.append(self.get_outcome_display())
        months = ngettext("%(months)s month", "%(months)s months", self.months)
        return f"{', '.join(kind)}: {months % {'months': self.months}}"

    def clean(self) -> None:
        """Refuse to let a placeholder delete by itself."""
        if self.is_placeholder and self.runs_by_itself:
            raise ValidationError(
                {"runs_by_itself": _("A placeholder cannot delete: it needs a decision first.")}
            )

    @property
    def specificity(self) -> int:
        """The rule with the highest number decides where several fit."""
        return 2 * (self.category_id is not None) + bool(self.outcome)

    @property
    def may_delete(self) -> bool:
        """Whether a person may delete by it: a placeholder only where all cases are invented."""
        return not self.is_placeholder or settings.DEMO


class RetentionRun(models.Model):
    """One line of the deletion log: which rule removed how many cases, and nothing about them."""

    wagtail_reference_index_ignore = True

    class Way(models.TextChoices):
        """What set it off."""

        NIGHT = "night", _("Every night")
        BY_HAND = "by_hand", _("Confirmed by a person")
        COMMAND = "command", _("Command")
        REPLAY = "replay", _("Deleted before, back from a backup")

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    way = models.CharField(_("how"), max_length=10, choices=Way.choices)
    actor = models.ForeignKey(
        "auth.User",
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    rule = models.ForeignKey(
        RetentionRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rule_text = models.CharField(_("rule"), max_length=300, blank=True)
    decision = models.CharField(_("decision on deletion"), max_length=200, blank=True)
    removed = models.PositiveIntegerField(_("cases removed"), default=0)
    removed_files = models.PositiveIntegerField(_("files removed"), default=0)
    is_erased = models.BooleanField(
        _("freed space overwritten"),
        default=False,
        help_text=_("The database has given up what the deleted rows left behind."),
    )

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("run_retention", _("May delete cases by rule"))]
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}: {self.removed}"
