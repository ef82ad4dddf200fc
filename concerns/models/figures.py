"""Figures about concerns that were made public."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.models import Area, SafetyArea


class PublishedPromiseFigure(models.Model):
    """How many gave one answer about a promise in a quarter, as it was published.

    Only answers that ten or more gave have a row: in a quarter that was counted, no row means
    fewer than ten, none included. Written once and never changed.
    """

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(
        _("answer"), max_length=40, help_text=_("The code of the answer in the form.")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    rounded = models.PositiveIntegerField(_("number, rounded"))
    published_on = models.DateField(_("counted"))

    class Meta:
        ordering = ["-year", "-quarter", "answer"]
        default_permissions: ClassVar = ()
        verbose_name = _("published figure of a promise")
        verbose_name_plural = _("published figures of promises")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "answer", "year", "quarter"], name="promise_published_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}, {self.answer}, {self.year}:{self.quarter}"


class PublishedFigure(models.Model):
    """How many concerns of a field of work came from an area in a quarter, as it was published.

    Written once and never changed. The true number is not kept: only what everybody may see.
    """

    wagtail_reference_index_ignore = True

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    safety_area = models.ForeignKey(SafetyArea, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    rounded = models.PositiveIntegerField(
        _("number, rounded"), null=True, blank=True, help_text=_("Empty: too few to be shown.")
    )
    published_on = models.DateField(_("counted"))

    class Meta:
        ordering = ["-year", "-quarter"]
        default_permissions: ClassVar = ()
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "safety_area", "year", "quarter"], name="published_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.safety_area}, {self.year}:{self.quarter}"
