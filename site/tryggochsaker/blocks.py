"""The StreamField blocks that rooms share; few, so that pages stay alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SAFE_TEXT_FEATURES = ["bold", "italic", "link", "document-link"]


class ListStyle:
    """How the items of a section are listed; the codes are those of the content files."""

    NONE = "none"
    BULLETS = "bullets"
    STEPS = "steps"
    CHOICES = ((NONE, _("Plain")), (BULLETS, _("Bullets")), (STEPS, _("Numbered steps")))


class Untranslated:
    """A block whose value is the same in every language; translators never see it.

    wagtail-localize takes every short text in a struct for words to translate, and asks the block
    itself by these two methods.
    """

    def get_translatable_segments(self, value: object) -> list[Any]:  # Any: no segment at all
        """Offer nothing to translate."""
        return []

    def restore_translated_segments(
        self,
        value: object,
        segments: list[Any],  # Any: as above
    ) -> object:
        """Return the value as it was."""
        return value


class UntranslatedCharBlock(Untranslated, blocks.CharBlock):
    """A short text that is a code or an address, not words."""


class UntranslatedRegexBlock(Untranslated, blocks.RegexBlock):
    """A short text of a given form that is a code or an address, not words."""


class UntranslatedChoiceBlock(Untranslated, blocks.ChoiceBlock):
    """A choice, which is a code."""


class SectionBlock(blocks.StructBlock):
    """A section under its own heading: paragraphs, a list, closing paragraphs."""

    anchor = UntranslatedRegexBlock(
        label=_("anchor"),
        regex=r"^[a-z0-9-]+$",
        help_text=_("Part of the address, for links to this section: small letters and hyphens."),
        error_messages={"invalid": _("Use small letters a–z, digits and hyphens.")},
    )
    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    paragraphs = blocks.ListBlock(
        blocks.RichTextBlock(features=SAFE_TEXT_FEATURES, label=_("paragraph")),
        label=_("paragraphs"),
        default=[],
        min_num=0,
    )
    list_style = UntranslatedChoiceBlock(
        label=_("kind of list"), choices=ListStyle.CHOICES, default=ListStyle.NONE
    )
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=SAFE_TEXT_FEATURES, label=_("item")),
        label=_("list"),
        default=[],
        min_num=0,
    )
    closing = blocks.ListBlock(
        blocks.RichTextBlock(features=SAFE_TEXT_FEATURES, label=_("paragraph")),
        label=_("closing paragraphs"),
        default=[],
        min_num=0,
    )

    class Meta:
        icon = "doc-full"
        label = _("section")
        template = "blocks/section.html"
