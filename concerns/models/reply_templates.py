"""Answers that the security function has worded once, so that everybody gets a good one."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from concerns.models.categories import ConcernCategory
from home.models.vocabulary import BilingualText

PLACEHOLDERS = ("reference", "function", "category")
"""What a text may hold in braces; nothing that the resident wrote."""

_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def check_placeholders(text: str) -> None:
    """Raise ValidationError when a text has something in braces that nothing will replace."""
    for name in _IN_BRACES.findall(text):
        if name not in PLACEHOLDERS:
            raise ValidationError(
                _("Nothing will replace {%(name)s}. There is {reference}, {function}, {category}."),
                params={"name": name},
            )


class ReplyTemplate(BilingualText):
    """One answer to start from, in Swedish and English."""

    title = models.CharField(
        _("what it is for"), max_length=120, help_text=_("Only handlers see it.")
    )
    category = models.ForeignKey(
        ConcernCategory,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: offered in every case."),
    )
    body = models.TextField(
        _("text"),
        max_length=4000,
        validators=[check_placeholders],
        help_text=_(
            "{reference}, {function} and {category} are replaced by those of the case. "
            "The handler can change the text before sending it."
        ),
    )
    body_en = models.TextField(
        _("text in English"), max_length=4000, blank=True, validators=[check_placeholders]
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("category"),
        FieldPanel("body"),
        FieldPanel("body_en"),
        FieldPanel("sort_order"),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sort_order", "title"]
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")

    def __str__(self) -> str:
        return self.title

    def fill_in(self, *, reference: str, function: str, category: str) -> str:
        """Return the text in the active language with the case's own words in place."""
        words = {"reference": reference, "function": function, "category": category}
        return _IN_BRACES.sub(
            lambda found: words.get(found.group(1), found.group(0)), self.text("body")
        )
