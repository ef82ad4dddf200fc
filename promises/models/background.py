"""Where a promise comes from: who signed it, who was asked, and what it builds on."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from promises.choices import DialogueKind, PartyType
from tryggochsaker.models import TranslatableOrderable


class Signatory(TranslatableOrderable):
    """A body that has signed the promise, and the role that signed for it; never a name."""

    page = ParentalKey("promises.PromisePage", on_delete=models.CASCADE, related_name="signatories")
    party_type = models.CharField(_("kind of party"), max_length=20, choices=PartyType)
    party = models.CharField(_("party"), max_length=120)
    signed_by_role = models.CharField(
        _("signed by"), max_length=120, help_text=_("A role, not a person's name.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("party_type"), FieldPanel("party")]),
        FieldPanel("signed_by_role"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self) -> str:
        return f"{self.party}, {self.signed_by_role}"


class Dialogue(TranslatableOrderable):
    """An occasion on which people were asked, and how many took part."""

    page = ParentalKey("promises.PromisePage", on_delete=models.CASCADE, related_name="dialogues")
    kind = models.CharField(_("kind of dialogue"), max_length=20, choices=DialogueKind)
    date = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=120)
    participants = models.PositiveIntegerField(
        _("number of participants"), help_text=_("For a survey: the number of answers.")
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where what was said is written down, for example notes from the meeting."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("participants")]),
        FieldPanel("source"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.place}"

    @property
    def is_survey(self) -> bool:
        """Whether the participants are answers rather than people who met."""
        return self.kind == DialogueKind.WEB_SURVEY


class DocumentLink(TranslatableOrderable):
    """A page that the promise builds on, such as the plan of measures."""

    page = ParentalKey(
        "promises.PromisePage", on_delete=models.CASCADE, related_name="document_links"
    )
    document = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels: ClassVar = [PageChooserPanel("document")]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("related document")
        verbose_name_plural = _("related documents")

    def __str__(self) -> str:
        return self.document.title
