"""Pages of guidance as the content files have them."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from guidance.exchange.text import FormText, as_form_text
from guidance.models import GuidanceIndexPage, GuidancePage
from home.exchange.yaml_file import write_rows
from home.municipality import find_municipality

KEY = "guidance"

Content = dict[str, Any]  # Any: as the content files have it


def write_list(index: GuidanceIndexPage) -> str:
    """Return a file of every published page of a list, as it stands."""
    pages = (
        GuidancePage.objects.child_of(index)
        .live()
        .select_related("safety_area", "owner_function")
        .prefetch_related("extra_safety_areas")
        .order_by("path")
    )
    return write_guidance(pages, municipality=find_municipality().municipality)


def write_guidance(pages: Iterable[GuidancePage], *, municipality: str) -> str:
    """Return a file of the pages, as they are given; reading it in changes nothing."""
    head = {"schema_version": 1, "municipality": municipality, "language": "sv"}
    return write_rows(KEY, [as_content(page) for page in pages], head=head)


def as_content(page: GuidancePage) -> Content:
    """Return one page in the form, its keys in the order of the content files."""
    numbers = [row.number.code for row in page.numbers.all()]
    content: Content = {
        "id": page.slug,
        "slug": page.slug,
        "title": page.title,
        "ingress": page.ingress,
        "safety_area": page.safety_area.code,
        "extra_safety_areas": [area.code for area in page.extra_safety_areas.all()],
        "audience": list(page.audiences),
        "owner_role": page.owner_role,
        "owner_function": page.owner_function.code if page.owner_function else None,
        "last_reviewed": page.last_reviewed.isoformat(),
        "next_review": page.next_review.isoformat(),
        "law_refs": page.laws,
        "quick_exit": page.quick_exit,
        "alert_box": _alert_box(page, numbers),
        "contact_ids": [] if page.alert_level else numbers,
        "sections": [_section(block.block_type, block.value) for block in page.body],
        "related": [_slug(row.related_page) for row in page.related_guidance.all()],
    }
    return content


def _alert_box(page: GuidancePage, numbers: list[str]) -> Content | None:
    if not page.alert_level:
        return None
    return {"level": page.alert_level, "text": page.alert_text, "contact_ids": numbers}


def _section(kind: str, value: Any) -> Content:  # Any: the value of a block
    if kind == "phone_cards":
        codes = [number.code for number in value["numbers"] if number is not None]
        return {"type": kind, "heading": value["heading"], "contact_ids": codes}
    if kind == "alert":
        return {"type": kind, "level": value["level"], "text": value["text"]}
    return {
        "id": value["anchor"],
        "heading": value["heading"],
        "paragraphs": _texts(value["paragraphs"]),
        "list_style": value["list_style"],
        "items": _texts(value["items"]),
        "closing": _texts(value["closing"]),
    }


def _texts(values: Iterable[Any]) -> list[FormText]:  # Any: RichText
    return [as_form_text(value.source) for value in values]


def _slug(page: Page) -> str:
    slug: str = page.slug
    return slug
