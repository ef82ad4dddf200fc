"""Pages of guidance as the content files have them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch
from wagtail.models import Page
from wagtail.query import PageQuerySet

from guidance.exchange.text import FormText, as_form_text
from guidance.models import GuidanceIndexPage, GuidancePage, RelatedGuidance
from guidance.review.interval import next_review_day
from home.exchange.drafts import as_shown
from home.exchange.writing import write_parts
from home.models import ContactNumber
from home.municipality import find_municipality

KEY = "guidance"
PHONE_CARDS = "phone_cards"

Content = dict[str, Any]  # Any: as the content files have it


Codes = Mapping[int, str]
"""The codes of contact numbers, by their keys."""


def with_rows(pages: PageQuerySet[GuidancePage]) -> PageQuerySet[GuidancePage]:
    """Return the pages with all that an entry of the form holds, however many, in a few queries."""
    # Joined: prefetched by itself, a related page is one OR more, and SQLite stops at a thousand.
    related = RelatedGuidance.objects.select_related("related_page")
    return pages.select_related(
        "locale", "safety_area", "owner_function", "latest_revision__user"
    ).prefetch_related("extra_safety_areas", "numbers", Prefetch("related_guidance", related))


def write_list(index: GuidanceIndexPage) -> Iterator[str]:
    """Return every page of a list, as residents see it, in files that can be read in again.

    A page that is not published is there as its draft.
    """
    pages = list(with_rows(GuidancePage.objects.child_of(index)).order_by("path"))
    return write_guidance(_as_shown(pages), municipality=find_municipality().municipality)


def _as_shown(pages: Sequence[GuidancePage]) -> Iterator[GuidancePage]:
    """Yield the pages as they are to be written, with the page's own days of review."""
    shown = as_shown(
        pages,
        keys=("safety_area", "owner_function"),
        links={"numbers": "number", "related_guidance": "related_page"},
    )
    for page, one in zip(pages, shown, strict=True):
        if one is not page:
            content = page.latest_revision.content
            one.review_months = content.get("review_months", page.review_months)
            one.last_reviewed = page.last_reviewed
            one.next_review = next_review_day(one.last_reviewed, one.review_months)
        yield one


def write_guidance(pages: Iterable[GuidancePage], *, municipality: str) -> Iterator[str]:
    """Return the pages, as they are given, in files that can be read in; which changes nothing."""
    head = {"schema_version": 1, "municipality": municipality, "language": "sv"}
    codes = dict(ContactNumber.objects.values_list("pk", "code"))
    return write_parts(KEY, (as_content(page, codes) for page in pages), head=head)


def as_content(page: GuidancePage, codes: Codes) -> Content:
    """Return one page in the form, its keys in the order of the content files."""
    numbers = [codes[row.number_id] for row in page.numbers.all()]
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
        "sections": list(_sections(page, codes)),
        "related": [_slug(row.related_page) for row in page.related_guidance.all()],
    }
    return content


def _alert_box(page: GuidancePage, numbers: list[str]) -> Content | None:
    if not page.alert_level:
        return None
    return {"level": page.alert_level, "text": page.alert_text, "contact_ids": numbers}


def _sections(page: GuidancePage, codes: Codes) -> Iterator[Content]:
    """Yield the sections; plates of numbers as they are stored, or each page would be a query."""
    for place, raw in enumerate(page.body.raw_data):
        if raw["type"] == PHONE_CARDS:
            yield _phone_cards(raw["value"], codes)
        else:
            yield _section(raw["type"], page.body[place].value)


def _phone_cards(raw: Content, codes: Codes) -> Content:
    keys = [each["value"] if isinstance(each, dict) else each for each in raw["numbers"]]
    known = [codes[key] for key in keys if key in codes]
    return {"type": PHONE_CARDS, "heading": raw["heading"], "contact_ids": known}


def _section(kind: str, value: Any) -> Content:  # Any: the value of a block
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
