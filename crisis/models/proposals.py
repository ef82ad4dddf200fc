"""A notice that one person has written and another must approve before anybody sees it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crisis.models.incidents import Incident
from crisis.models.templates import NoticeTemplate


class NoticeProposal(models.Model):
    """What was proposed, to the letter; nothing of it is public.

    It holds what is to be published rather than a way to make it, so that the one who approves
    has read what residents will read, whatever becomes of the template meanwhile.
    """

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "vantar", _("Waits for a second person")
        PUBLISHED = "publicerad", _("Published")
        RETURNED = "atersand", _("Sent back")
        WITHDRAWN = "aterkallad", _("Taken back")

    submission = models.UUIDField(unique=True, editable=False)
    template = models.ForeignKey(
        NoticeTemplate, verbose_name=_("template"), null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    heading = models.CharField(_("heading"), max_length=120)
    plan = models.JSONField(_("what is to be published"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.WAITING
    )
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), null=True,
        on_delete=models.SET_NULL, related_name="proposals",
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    incident = models.OneToOneField(
        Incident, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )

    class Meta:
        ordering = ["proposed_at"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="publicerad") | ~Q(proposed_by=models.F("decided_by")),
                name="proposal_approved_by_another",
            )
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        """Refuse an approval by the one who proposed."""
        super().clean()
        if self.state == self.State.PUBLISHED and self.proposed_by_id == self.decided_by_id:
            raise ValidationError(_("Somebody else than the one who proposed must approve."))

    @property
    def is_waiting(self) -> bool:
        """Whether a second person still has to decide."""
        return self.state == self.State.WAITING
