"""How easy each published page is to read: figures only, never its text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageReadability(models.Model):
    """What the language checks counted on a page as it is published now."""

    page = models.OneToOneField(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="readability"
    )
    lix = models.PositiveSmallIntegerField(
        _("LIX"), null=True, help_text=_("Empty for languages that LIX says nothing about.")
    )
    words = models.PositiveIntegerField(_("words"), default=0)
    hints = models.PositiveSmallIntegerField(_("hints"), default=0)
    revision = models.PositiveBigIntegerField(null=True)
    """The key of the revision that was counted; the page says which one is live now."""
    counted_on = models.DateField()
    """The day of the counting: numbers and laws change while a page stays as it is."""

    class Meta:
        verbose_name = _("readability of a page")
        verbose_name_plural = _("readability of pages")

    def __str__(self) -> str:
        return f"{self.page_id}: LIX {self.lix}"
