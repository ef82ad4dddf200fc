"""What the work against crime concentrates on, the same from one plan to the next."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.models import SafetyArea
from home.models.vocabulary import BilingualText


class FocusArea(BilingualText):
    """A focus area (fokusområde) in the municipality's own words, and its field of safety work.

    A word of its own, not a text on each page: so report, plan and earlier versions speak of the
    same thing, and which focus areas came and went is known without anybody writing it.
    """

    code = models.SlugField(_("code"), unique=True, help_text=_("Short, without å, ä and ö."))
    label = models.CharField(_("name"), max_length=120)
    label_en = models.CharField(_("name in English"), max_length=120, blank=True)
    safety_area = models.ForeignKey(
        SafetyArea, verbose_name=_("safety area"), on_delete=models.PROTECT, related_name="+"
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldPanel("safety_area"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
    ]

    class Meta:
        ordering = ["sort_order", "label"]
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")

    def __str__(self) -> str:
        return self.text("label")
