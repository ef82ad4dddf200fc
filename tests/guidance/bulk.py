"""Many pages of advice at once, for tests of how much a page or a file takes."""

from datetime import date

from wagtail.models import Page

from guidance.models import GuidanceIndexPage, GuidanceNumber, GuidancePage, RelatedGuidance
from home.models import ContactNumber, SafetyArea

SECTIONS = 3
"""Of each page, with a plate of numbers below them."""


def add_guidance(index: GuidanceIndexPage, number: int) -> None:
    """Put published pages with rows below a list, past Wagtail's own slow way."""
    kind, locale = GuidancePage().cached_content_type, index.locale
    area, other_area = SafetyArea.objects.order_by("pk")[:2]
    to_call = ContactNumber.objects.order_by("pk").first()
    first = index.numchild + 1
    bases = Page.objects.bulk_create(
        Page(
            title=f"Råd {offset}",
            draft_title=f"Råd {offset}",
            slug=f"massa-{offset}",
            locale=locale,
            content_type=kind,
            path=Page._get_path(index.path, index.depth + 1, first + offset),
            depth=index.depth + 1,
            url_path=f"{index.url_path}massa-{offset}/",
            live=True,
        )
        for offset in range(number)
    )
    for base in bases:
        GuidancePage(
            page_ptr=base,
            ingress="Kort.",
            safety_area=area,
            owner_role="Räddningstjänsten",
            last_reviewed=date(2026, 10, 12),
            next_review=date(2027, 10, 12),
            audiences=["alla"],
            body=_body(to_call),
        ).save_base(raw=True)
    Page.objects.filter(pk=index.pk).update(numchild=first + number - 1)
    pages = list(GuidancePage.objects.filter(slug__startswith="massa-").order_by("path"))
    GuidanceNumber.objects.bulk_create(
        GuidanceNumber(page=page, number=to_call, locale=locale, sort_order=0) for page in pages
    )
    RelatedGuidance.objects.bulk_create(
        RelatedGuidance(page=page, related_page=other, locale=locale, sort_order=0)
        for page, other in zip(pages, reversed(pages), strict=True)
    )
    through = GuidancePage.extra_safety_areas.through
    through.objects.bulk_create(
        through(guidancepage_id=page.pk, safetyarea_id=other_area.pk) for page in pages
    )


def _body(to_call: ContactNumber) -> list[dict[str, object]]:
    sections = [
        {
            "type": "section",
            "value": {
                "anchor": f"del-{number}",
                "heading": f"Del {number}",
                "paragraphs": ["<p>Gå ut. Stäng dörren.</p>"] * 3,
                "list_style": "bullets",
                "items": ["<p>Ring.</p>", "<p>Vänta.</p>"],
                "closing": [],
            },
        }
        for number in range(SECTIONS)
    ]
    plate = {"type": "phone_cards", "value": {"heading": "Ring", "numbers": [to_call.pk]}}
    return [*sections, plate]
