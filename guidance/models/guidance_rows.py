"""The lists on a page of guidance: numbers to call, and pages to read next."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from guidance.models.guidance_page import GuidancePage
from home.models import ContactNumber
from tryggochsaker.models import TranslatableOrderable


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
