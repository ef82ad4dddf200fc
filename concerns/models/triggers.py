"""Words in the free text after which help numbers are shown before anything is saved."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from home.models import ContactNumber
from home.models.vocabulary import BilingualText
from tryggochsaker.fields import ReferringCharField


class FreeTextTrigger(BilingualText, ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster is untyped
    """A kind of trouble, the words that hint at it, and the numbers that help.

    Which words a resident used is never logged or stored.
    """

    code = models.SlugField(_("code"), unique=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    words = models.TextField(
        _("words"), help_text=_("One word or phrase a line. Endings are matched as well.")
    )
    words_en = models.TextField(_("words in English"), blank=True)
    message = ReferringCharField(_("what the resident sees"), max_length=300)
    message_en = ReferringCharField(
        _("what the resident sees, in English"), max_length=300, blank=True
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("message"), FieldPanel("message_en")]),
        FieldRowPanel([FieldPanel("words"), FieldPanel("words_en")]),
        InlinePanel("trigger_contacts", label=_("Number")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
    ]

    class Meta:
        ordering = ["sort_order"]
        verbose_name = _("words that show help")
        verbose_name_plural = _("words that show help")

    def __str__(self) -> str:
        return self.text("message")

    @property
    def contacts(self) -> list[ContactNumber]:
        """The numbers to call, in order."""
        return [row.contact for row in self.trigger_contacts.all()]

    @property
    def phrases(self) -> list[str]:
        """Every word and phrase, in both languages; people mix them."""
        lines = f"{self.words}\n{self.words_en}".splitlines()
        return [line.strip() for line in lines if line.strip()]


class TriggerContact(Orderable):
    """A number that is shown after the words, in order."""

    trigger = ParentalKey(
        FreeTextTrigger, on_delete=models.CASCADE, related_name="trigger_contacts"
    )
    contact = models.ForeignKey(
        ContactNumber, verbose_name=_("number"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("number")
        constraints = [
            models.UniqueConstraint(fields=["trigger", "contact"], name="contact_once_a_trigger")
        ]

    def __str__(self) -> str:
        return str(self.contact)
