"""Figures about concerns that were made public."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models import Area, SafetyArea


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
