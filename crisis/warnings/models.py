"""What is kept of other people's warnings, and of how it goes to ask for them."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis.warnings.faults import Fault
from crisis.warnings.messages import NAME_LENGTH
from crisis.warnings.texts import ADDRESS_LENGTH

LOCAL_TEXT_LENGTH = 1000

UNLISTED_AT_MOST = timedelta(days=7)
"""How long a warning stands that its source no longer lists, whatever end it names."""


class SourceName(models.TextChoices):
    """Who warns besides us."""

    VMA = "vma", "Sveriges Radio"
    KRISINFORMATION = "krisinformation", "Krisinformation.se"


class WarningSource(models.Model):
    """How it goes with asking one source; written together with what its answer said."""

    name = models.CharField(_("source"), max_length=20, choices=SourceName.choices, unique=True)
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    misses = models.PositiveIntegerField(_("times in a row without an answer"), default=0)
    fault = models.CharField(_("what went wrong"), max_length=20, choices=Fault.choices, blank=True)
    unreadable = models.PositiveIntegerField(_("messages that could not be read"), default=0)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    asked_for = models.CharField(
        max_length=64,
        blank=True,
        help_text="Digest of the address and place that the answer was read for.",
    )

    class Meta:
        verbose_name = _("source of warnings")
        verbose_name_plural = _("sources of warnings")

    def __str__(self) -> str:
        return self.get_name_display()


class ExternalWarning(models.Model):
    """The newest message of one incident at one source, cleaned, and our own words beside it.

    It is in force until its own end, whatever becomes of the source: only a cancellation or a
    newer message of the source ends it earlier, or a week during which the source answers and
    does not list it.
    """

    source = models.ForeignKey(WarningSource, on_delete=models.CASCADE, related_name="warnings")
    key = models.CharField(_("incident"), max_length=NAME_LENGTH)
    names = models.JSONField(_("names of the incident and of its messages"), default=list)
    identifier = models.CharField(_("message"), max_length=2 * NAME_LENGTH, blank=True)
    sent = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("in force until"))
    cancelled_at = models.DateTimeField(_("cancelled by the source"), null=True, blank=True)
    is_listed = models.BooleanField(_("listed by the source"), default=True)
    listed_at = models.DateTimeField(_("last seen at the source"))
    texts = models.JSONField(_("texts by language"), default=dict)
    url = models.CharField(_("address at the source"), max_length=ADDRESS_LENGTH, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    local_text = models.TextField(
        _("our own words, in Swedish"), max_length=LOCAL_TEXT_LENGTH, blank=True
    )
    local_text_en = models.TextField(
        _("our own words, in English"), max_length=LOCAL_TEXT_LENGTH, blank=True
    )

    class Meta:
        ordering = ["-sent", "pk"]
        verbose_name = _("warning from others")
        verbose_name_plural = _("warnings from others")
        indexes = [models.Index(fields=["expires_at"], name="foreign_warning_end")]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="incident_once_per_source")
        ]

    def __str__(self) -> str:
        return self.key

    def is_in_force(self, now: datetime | None = None) -> bool:
        """Return whether it stands: not cancelled, its own end not reached, not long forgotten."""
        moment = now or timezone.now()
        is_known = self.is_listed or self.listed_at > moment - UNLISTED_AT_MOST
        return self.cancelled_at is None and self.expires_at > moment and is_known


def in_force_at(now: datetime, through: str = "") -> Q:
    """Return the condition for warnings in force; `through` leads to them from another model."""
    stands = Q(**{f"{through}cancelled_at__isnull": True, f"{through}expires_at__gt": now})
    is_listed = Q(**{f"{through}is_listed": True})
    return stands & (is_listed | Q(**{f"{through}listed_at__gt": now - UNLISTED_AT_MOST}))
