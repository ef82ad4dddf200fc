"""What a resident is told before sending, version by version."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.models.vocabulary import BilingualText


class FixedTermsError(Exception):
    """A version that is stored was to be changed or taken away."""


class ReportingTermsQuerySet(models.QuerySet["ReportingTerms"]):
    """Versions; none of them is changed, not in bulk either."""

    def update(self, **kwargs: object) -> int:
        """Refuse: what a resident read before sending must stay as it was."""
        raise FixedTermsError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: as above."""
        raise FixedTermsError


class ReportingTerms(BilingualText):
    """One version of the text on public records and anonymity that stands on every form.

    Written once: a change is a new version, and a case keeps the one that its resident saw
    (JO on Krokom: an authority must not promise more secrecy than the law gives).
    """

    wagtail_reference_index_ignore = True

    version = models.PositiveIntegerField(_("version"), unique=True)
    valid_from = models.DateTimeField(_("shown from"))
    public_record = models.TextField(_("what becomes of what is sent"), max_length=1000)
    public_record_en = models.TextField(
        _("what becomes of what is sent, in English"), max_length=1000, blank=True
    )
    anonymous = models.TextField(
        _("if the resident is anonymous"), max_length=1000, help_text=_("One point a line.")
    )
    anonymous_en = models.TextField(
        _("if the resident is anonymous, in English"), max_length=1000, blank=True
    )
    known = models.TextField(
        _("if the resident leaves an address"), max_length=1000, help_text=_("One point a line.")
    )
    known_en = models.TextField(
        _("if the resident leaves an address, in English"), max_length=1000, blank=True
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("public_record"), FieldPanel("public_record_en")]),
        FieldRowPanel([FieldPanel("anonymous"), FieldPanel("anonymous_en")]),
        FieldRowPanel([FieldPanel("known"), FieldPanel("known_en")]),
        FieldPanel("valid_from"),
    ]

    objects = ReportingTermsQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        verbose_name = _("text before sending")
        verbose_name_plural = _("texts before sending")

    def __str__(self) -> str:
        return str(_("Version %(version)s") % {"version": self.version})

    def save(self, **kwargs: Any) -> None:  # Any: as Django declares it
        """Store a new version; raises FixedTermsError for one that is stored already."""
        if not self._state.adding:
            raise FixedTermsError
        super().save(**kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # Any: as above
        """Refuse: a version that was a mistake is followed by a better one."""
        raise FixedTermsError
