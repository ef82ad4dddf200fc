"""A page as a `Text`: the words that its editor has written, wherever its type keeps them.

What templates add, and what comes from registers, is left out: the editor cannot change it there.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from home.plain_language.rich_text import read_rich_text
from home.plain_language.text import Image, Kind, Link, Passage, Text
from tryggochsaker.blocks import Untranslated

_PAGE_FIELDS = frozenset(field.name for field in Page._meta.get_fields())
_REFERENCE = re.compile(r"\{\s*\w+\s*:\s*[\w-]+\s*\}")
"""What the register fills in, such as a number by its name, however it is spaced."""

_NO_WORDS = (models.SlugField, models.EmailField, models.URLField)

_SENTENCE = re.compile(r"[.!?…:][\"”’)]*\Z")
_HEADINGS = frozenset({"heading", "question"})
_LINK_WORDS, _LINK_TARGETS = "label", frozenset({"page", "path", "url", "link"})
_SECTION_LEVEL = 2
"""The title is the only heading above a section's."""

_SKIPPED = (
    Untranslated,
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.EmailBlock,
    blocks.RegexBlock,
    blocks.URLBlock,
)


def read_text(page: models.Model) -> Text:
    """Return what stands on a page or in a notice, saved or not; a page must be of its own type.

    A type of text may say its goal for LIX as `lix_goal`.
    """
    lead = getattr(page, "ingress", "") or ""
    locale = getattr(page, "locale", None)
    return Text(
        language=locale.language_code if locale else settings.LANGUAGE_CODE,
        lix_goal=getattr(page, "lix_goal", None),
        lead=_clean(lead),
        lead_where=_name_of(page, "ingress") if lead else "",
        passages=[*_read_fields(page, ""), *_read_rows(page)],
    )


def _read_fields(row: models.Model, before: str) -> Iterator[Passage]:
    for field in row._meta.get_fields():
        if field.name in _PAGE_FIELDS or field.name == "ingress":
            continue
        if not isinstance(field, models.Field) or not field.editable or field.choices:
            continue
        value = getattr(row, field.name, None)
        where = before or str(capfirst(field.verbose_name))
        if isinstance(field, StreamField):
            yield from _read_block(field.stream_block, value, where)
        elif isinstance(field, RichTextField):
            yield from read_rich_text(_clean(value or ""), where)
        elif isinstance(field, models.TextField) or _is_words(field):
            yield from _read_lines(value or "", where)


def _is_words(field: "models.Field[Any, Any]") -> bool:  # Any: of any type
    return isinstance(field, models.CharField) and not isinstance(field, _NO_WORDS)


def _read_lines(value: str, where: str) -> Iterator[Passage]:
    """Yield each line; only what ends as a sentence does is looked at as one."""
    for line in value.splitlines():
        if words := _clean(line).strip():
            kind = Kind.RUNNING if _SENTENCE.search(words) else Kind.LABEL
            yield Passage(kind, words, where)


def _read_rows(row: models.Model) -> Iterator[Passage]:
    """Yield what stands in the rows that belong to a page, and in the rows of those."""
    for relation in getattr(row._meta, "child_relations", ()):
        model = relation.related_model
        if model._meta.app_label.startswith("wagtail"):
            continue
        name = capfirst(str(model._meta.verbose_name))
        for position, child in enumerate(getattr(row, relation.get_accessor_name()).all(), start=1):
            yield from _read_fields(child, f"{name} {position}")
            yield from _read_rows(child)


def _read_block(block: blocks.Block, value: Any, where: str) -> Iterator[Passage]:  # Any: a value
    if value is None or isinstance(block, _SKIPPED):
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            yield from _read_block(child.block, child.value, str(capfirst(child.block.label)))
    elif isinstance(block, ImageBlock):
        yield Passage(Kind.LABEL, "", where, images=[_image_of(value)])
    elif isinstance(block, blocks.BaseStructBlock):
        yield from _read_struct(block, value, where)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _read_block(block.child_block, item, where)
    elif isinstance(block, ImageChooserBlock):
        yield Passage(Kind.LABEL, "", where, images=[_image_of(value)])
    elif isinstance(block, blocks.RichTextBlock):
        yield from read_rich_text(_clean(value.source), where)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield from _read_lines(value, where)


def _read_struct(
    block: blocks.BaseStructBlock,
    value: Any,  # as above
    where: str,
) -> Iterator[Passage]:
    heading = next((name for name in block.child_blocks if name in _HEADINGS), None)
    if heading:
        words = _clean(value.get(heading) or "")
        where = f"{where}: {words}" if words else where
        yield Passage(Kind.HEADING, words, where, level=_SECTION_LEVEL)
    is_link = _LINK_WORDS in block.child_blocks and _LINK_TARGETS & block.child_blocks.keys()
    for name, child in block.child_blocks.items():
        if name == heading:
            continue
        if is_link and name == _LINK_WORDS:
            words = value.get(name) or ""
            yield Passage(Kind.LABEL, words, where, links=[Link(words)])
        else:
            yield from _read_block(child, value.get(name), where)


def _image_of(image: Any) -> Image:  # Any: an image with or without a text for its place
    if getattr(image, "decorative", False):
        return Image(None)
    if hasattr(image, "contextual_alt_text"):
        return Image(image.contextual_alt_text or "")
    return Image(image.default_alt_text or "")


def _name_of(page: models.Model, field: str) -> str:
    return str(capfirst(getattr(page._meta.get_field(field), "verbose_name", field)))


def _clean(text: str) -> str:
    return _REFERENCE.sub("", text)
