"""The signatures of those who have made sure that a number is right."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models.contact_numbers import ContactNumber


class NumberCheck(models.Model):
    """Somebody made sure of a number on a day; the digits are those that were found right."""

    number = models.ForeignKey(
        ContactNumber, verbose_name=_("number"), on_delete=models.CASCADE, related_name="checks"
    )
    phone = models.CharField(_("number as people read it"), max_length=40)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    login = models.CharField(
        _("login"), max_length=150, help_text=_("Stays when the login is taken away.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["-checked_on", "-pk"]
        verbose_name = _("check of a number")
        verbose_name_plural = _("checks of numbers")

    def __str__(self) -> str:
        return f"{self.number} {self.checked_on}"
