"""The StreamField blocks that rooms share; few, so that pages stay alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from tryggochsaker.references import as_words, check_references, find_references

SAFE_TEXT_FEATURES = ["bold", "italic", "link", "document-link"]
REFERENCE_FEATURE = "reference"
"""The rich text editor's way to choose what the text shall name."""


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


class Referring:
    """Text in which `{nummer:…}` and the like stand for what they name.

    In migrations it is the plain block that it extends: the stored text is the same.
    """

    def clean(self, value: Any) -> Any:  # Any: RichText or str, as the block has it
        """Refuse a text that names something that is not there."""
        cleaned = super().clean(value)  # type: ignore[misc]  # a mixin before Wagtail's blocks
        check_references(_source_of(cleaned))
        return cleaned

    def get_searchable_content(self, value: Any) -> list[str]:  # Any: as above
        """Let search find what the names stand for today."""
        content = super().get_searchable_content(value)  # type: ignore[misc]  # as above
        return [as_words(str(text)) for text in content]

    def extract_references(self, value: Any) -> Any:  # Any: as Wagtail's reference index
        """Tell Wagtail which rows the text names, so that it knows where they are used."""
        yield from super().extract_references(value)  # type: ignore[misc]  # as above
        yield from find_references(_source_of(value))

    def deconstruct(self) -> Any:  # Any: as Django's migrations
        """Return the block that this one extends."""
        _path, args, kwargs = super().deconstruct()  # type: ignore[misc]  # as above
        plain = next(base for base in type(self).__mro__ if base.__module__.startswith("wagtail."))
        return f"wagtail.blocks.{plain.__name__}", args, kwargs


def _source_of(value: Any) -> str:  # Any: as above
    return str(getattr(value, "source", value) or "")


class RunningTextBlock(Referring, blocks.RichTextBlock):
    """Rich text in which numbers and the like are chosen, not typed."""

    def __init__(self, *args: Any, features: list[str], **kwargs: Any) -> None:  # as Wagtail
        super().__init__(*args, features=[*features, REFERENCE_FEATURE], **kwargs)


class ReferringTextBlock(Referring, blocks.TextBlock):
    """Plain text in which numbers and the like may be named."""


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
        RunningTextBlock(features=SAFE_TEXT_FEATURES, label=_("paragraph")),
        label=_("paragraphs"),
        default=[],
        min_num=0,
    )
    list_style = UntranslatedChoiceBlock(
        label=_("kind of list"), choices=ListStyle.CHOICES, default=ListStyle.NONE
    )
    items = blocks.ListBlock(
        RunningTextBlock(features=SAFE_TEXT_FEATURES, label=_("item")),
        label=_("list"),
        default=[],
        min_num=0,
    )
    closing = blocks.ListBlock(
        RunningTextBlock(features=SAFE_TEXT_FEATURES, label=_("paragraph")),
        label=_("closing paragraphs"),
        default=[],
        min_num=0,
    )

    class Meta:
        icon = "doc-full"
        label = _("section")
        template = "blocks/section.html"


def settle_blocks(page: Page) -> None:
    """Give every item of every list in a page's StreamFields an id of its own.

    A raw value that nobody has looked into is stored as it was written, without ids, and
    wagtail-localize passes over list items that have none.
    """
    for stream_field in page._meta.get_fields():
        if isinstance(stream_field, StreamField):
            list(getattr(page, stream_field.name))
