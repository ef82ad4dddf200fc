"""The signatures under pages of guidance, and the reminders that have been sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guidance.models.guidance_page import GuidancePage


class GuidanceReview(models.Model):
    """Somebody read the published page on a day and said that it still holds."""

    page = models.ForeignKey(
        GuidancePage, verbose_name=_("page"), on_delete=models.CASCADE, related_name="reviews"
    )
    reviewed_on = models.DateField(_("reviewed on"))
    next_review = models.DateField(_("next review"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    login = models.CharField(
        _("login"), max_length=150, help_text=_("Stays when the login is taken away.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["-reviewed_on", "-pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.page} {self.reviewed_on}"
