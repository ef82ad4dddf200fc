"""A governing document as it was decided before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from guidance.documents.keys import keys_of_number
from guidance.standing import DocumentStatus, Standing, Validity
from tryggochsaker.blocks import SectionBlock


class DocumentVersion(models.Model):
    """What a document said until it was decided anew, with its decision.

    Rows are made when a newly decided text is published, and by hand for decisions from before
    the site. They are no part of the page's drafts: history is not rewritten by a draft.
    """

    page = models.ForeignKey(
        "guidance.GoverningDocumentPage",
        verbose_name=_("governing document"),
        on_delete=models.CASCADE,
        related_name="versions",
    )
    title = models.CharField(_("title"), max_length=255)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    registry_keys = models.CharField(max_length=255, blank=True, editable=False)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=20, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The day before the next version.")
    )
    what_changed = models.TextField(
        _("what was changed"),
        blank=True,
        max_length=600,
        help_text=_("What this version changed in the one before it, in a sentence or two."),
    )
    body = StreamField(
        [("section", SectionBlock())], verbose_name=_("the text"), blank=True, default=list
    )

    class Meta:
        ordering = ["-decided_on"]
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "decided_on"],
                name="guidance_one_version_per_decision",
                violation_error_message=_("There is a version from that day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.decided_on}"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:  # as Django
        """Bring the keys up to date with the number."""
        self.registry_keys = keys_of_number(self.registry_number)
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuse validity that ends before it begins."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day must come after the first.")})

    ingress = ""

    @property
    def standing(self) -> Standing:
        """Return how it stands today: in force until the day on which the newer one applies."""
        is_in_force = self.validity.is_in_force_on(timezone.localdate())
        return Standing.IN_FORCE if is_in_force else Standing.EARLIER

    @property
    def validity(self) -> Validity:
        """Return when it is in force: never beside what the document says now."""
        return Validity(
            status=DocumentStatus.IN_FORCE,
            decided_on=self.decided_on,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            replaced_from=self.page.takes_over_on,
        )

    @property
    def url(self) -> str:
        """Return the version's own address, which it keeps for good."""
        return f"{self.page.get_url() or '/'}version/{self.decided_on:%Y-%m-%d}/"
