"""What a resident is told before sending, version by version."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.models.vocabulary import BilingualText


class ReportingTerms(BilingualText):
    """One version of the text on public records and anonymity that stands on every form.

    Never changed once a case refers to it: a case keeps the version that its resident saw
    (JO on Krokom: an authority must not promise more secrecy than the law gives).
    """

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

    class Meta:
        ordering = ["-version"]
        verbose_name = _("text before sending")
        verbose_name_plural = _("texts before sending")

    def __str__(self) -> str:
        return str(_("Version %(version)s") % {"version": self.version})
