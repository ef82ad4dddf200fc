"""The messages of an incident's timeline: numbered from 01, never changed, corrections included."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from crisis.models.incidents import Incident
from crisis.vma_words import require_no_vma
from crisis.vocabulary import UpdateKind


class NoticeUpdate(models.Model):
    """One message. It is written once: what was wrong is put right by a message of its own.

    It belongs to the incident and to no revision of a notice, so publishing an old draft cannot
    take a message away.
    """

    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="updates"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    at = models.DateTimeField(_("time"))
    kind = models.CharField(_("kind"), max_length=15, choices=UpdateKind.choices)
    author_role = models.CharField(_("written by (role)"), max_length=80)
    next_update_at = models.DateTimeField(_("next message at the latest"), null=True, blank=True)
    earlier = models.JSONField(_("what the notice said before"), default=dict, blank=True)
    """The wording that this message replaced: `{"sv": {"title": "…"}}`; mostly empty.

    Kept with the message, so that reading a timeline takes no further query.
    """

    class Meta:
        ordering = ["number"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="number_once_in_timeline"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="numbered_from_one"),
        ]

    def __str__(self) -> str:
        return self.cap_identifier

    def save(self, *args: object, **kwargs: object) -> None:
        """Write a new message; raises TypeError for one that has been written already."""
        if not self._state.adding:
            raise TypeError("A message in a timeline is never changed; add a correction.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as Django sends them

    @property
    def cap_identifier(self) -> str:
        """The identifier of this message in CAP 1.2, such as `EXK-2026-0042-04`."""
        return f"{self.incident.identifier}-{self.number:02}"


class NoticeUpdateText(models.Model):
    """What a message says in one language."""

    update = models.ForeignKey(NoticeUpdate, on_delete=models.CASCADE, related_name="texts")
    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("message"), max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["update", "locale"], name="one_text_per_language")
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse the word VMA in a message about a notice that repeats none."""
        super().clean()
        if not self.update.incident.is_vma:
            require_no_vma({"text": self.text})
