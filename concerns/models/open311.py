"""With what a report that came by Open311 is followed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern


class Open311Token(models.Model):
    """The hash of the token that another service holds; it shows the status and nothing more.

    Not the receipt code, which is never in an address.
    """

    wagtail_reference_index_ignore = True

    concern = models.OneToOneField(
        Concern, on_delete=models.CASCADE, related_name="open311_token", primary_key=True
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("Open311 token")
        verbose_name_plural = _("Open311 tokens")

    def __str__(self) -> str:
        return str(self.concern)
