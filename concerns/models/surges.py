"""Times at which far more reports arrive than people write."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Surge(models.Model):
    """A flood of reports in all, or so many for one function that it gets them in one mail.

    One row for each scope, made at its first surge and moved on at every later one, so that all
    processes know of it. Its times tell of hundreds of reports, never of one.
    """

    wagtail_reference_index_ignore = True

    scope = models.CharField(max_length=40, unique=True)
    """`all`, or `function-` and the key of a function."""
    until = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    """When the last mail that tells of many cases was promised."""

    class Meta:
        default_permissions = ()
        verbose_name = _("surge of reports")
        verbose_name_plural = _("surges of reports")

    def __str__(self) -> str:
        return f"{self.scope} → {self.until:%Y-%m-%d %H:%M}"
