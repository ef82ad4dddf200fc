"""Questions that found nothing, counted so that no single person's question can be read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchMiss(models.Model):
    """A question that found nothing: a keyed hash, and words only once many have asked it.

    There is no address, no login and no time finer than the day; the key of the hash is not in
    the database. The rules are in `home.search.misses`.
    """

    wagtail_reference_index_ignore = True

    digest = models.CharField(max_length=64, primary_key=True)
    """The primary key, so that not even the order in which questions came is kept."""
    language = models.CharField(_("language"), max_length=10)
    words = models.CharField(_("words"), max_length=80, blank=True)
    asks = models.PositiveIntegerField(_("times"), default=1)
    days = models.PositiveIntegerField(_("days"), default=1)
    last_asked = models.DateField(_("last asked"))
    is_dismissed = models.BooleanField(_("dismissed"), default=False)

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("question without hits")
        verbose_name_plural = _("questions without hits")

    def __str__(self) -> str:
        return self.words
