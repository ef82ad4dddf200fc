"""What has replaced what: laws and authorities that texts may still call by their old names."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

SFS_NUMBER = re.compile(r"[12]\d{3}:\d{1,4}\Z")


class LawSuccession(models.Model):
    """A law or an authority that another one has replaced, with where we know it from.

    Editors see a hint where a page uses the old number or one of the old names. What nobody has
    checked against the source is shown as such.
    """

    class Kind(models.TextChoices):
        """What was replaced."""

        LAW = "lag", pgettext_lazy("kind of succession", "Law")
        AUTHORITY = "myndighet", pgettext_lazy("kind of succession", "Authority or organisation")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.LAW)
    old_name = models.CharField(
        _("before"), max_length=150, unique=True, help_text=_("As people write it in full.")
    )
    old_number = models.CharField(
        _("number before"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(SFS_NUMBER, _("As the statute book writes it: 1998:204."))],
        help_text=_("Found wherever it stands in a text. Empty for an authority."),
    )
    words = models.TextField(
        _("words to look for"),
        blank=True,
        help_text=_(
            "One on each line. Words in capitals only, such as PUL, are found in capitals only. "
            "Leave out a name that the new law has too."
        ),
    )
    new_name = models.CharField(_("now"), max_length=200)
    new_number = models.CharField(
        _("number now"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(SFS_NUMBER, _("As the statute book writes it: 1998:204."))],
    )
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=255, help_text=_("Where it can be checked, such as SFS or a page.")
    )
    is_verified = models.BooleanField(
        _("checked against the source"),
        default=False,
        help_text=_("Unchecked, the hint says that it has to be checked first."),
    )

    panels: ClassVar = [
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("old_name"), FieldPanel("old_number")]),
                FieldPanel("words"),
            ],
            heading=_("What was replaced"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("new_name"), FieldPanel("new_number")]),
                FieldPanel("replaced_on"),
            ],
            heading=_("What applies now"),
        ),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("is_verified")], heading=_("Source")),
    ]

    class Meta:
        ordering = ["old_name"]
        verbose_name = _("replaced law or authority")
        verbose_name_plural = _("replaced laws and authorities")

    def __str__(self) -> str:
        return f"{self.old_name} → {self.new_name}"

    def clean(self) -> None:
        """Refuse a succession that leads to itself."""
        super().clean()
        if self.old_number and self.old_number == self.new_number:
            raise ValidationError({"new_number": _("A law cannot replace itself.")})
