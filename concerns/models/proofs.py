"""Solutions and waiting tickets that have been used."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpentProof(models.Model):
    """A proof that somebody worked or waited before sending; it counts once.

    Knows neither case nor sender, and its time is rounded up to the whole hour.
    """

    wagtail_reference_index_ignore = True

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("used proof")
        verbose_name_plural = _("used proofs")

    def __str__(self) -> str:
        return self.digest[:8]
