"""The demo municipality's guidance and governing documents."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html
from wagtail.models import Page

from guidance.blocks import CHECKLIST
from guidance.demo_documents import seed_documents
from guidance.models import GuidanceIndexPage, GuidanceNumber, GuidancePage, RelatedGuidance
from home.demo import find_start_page
from home.demo_run import DemoRun, as_section, read_content
from home.models import ContactNumber, SafetyArea

ORDER = 10

Content = dict[str, Any]
"""Any: as the content files have it."""

CHECKLISTS = {("hemberedskap", "vad-du-behover")}
"""Lists that the visual language shows as a checklist: page and section."""

COPY_THESE_NUMBERS: dict[str, Sequence[str]] = {
    "hemberedskap": ("sos_112", "info_11313", "vard_1177", "kontaktcenter")
}
"""Numbers that the visual language shows and the content lacks."""


def seed(run: DemoRun) -> None:
    """Publish the advice and the governing documents."""
    start = find_start_page()
    run.say("Råd")
    _seed_guidance(run, start)
    run.say("Styrdokument")
    seed_documents(run, start)


def _seed_guidance(run: DemoRun, start: Page) -> None:
    parent = run.put_page(
        start,
        GuidanceIndexPage(
            title="Råd",
            slug="rad",
            ingress="Här får du råd om hur du skyddar dig själv och andra. "
            "Du ser också vad kommunen arbetar med och vilken lag som gäller.",
            show_in_menus=True,
            locale=start.locale,
        ),
    )
    contents = read_content("guidance")["guidance"]
    there = set(parent.get_children().values_list("slug", flat=True))
    for content in contents:
        run.put_page(parent, _as_guidance_page(content, parent))
    pages = {page.slug: page for page in GuidancePage.objects.child_of(parent)}
    for content in contents:
        if content["slug"] not in there:
            _relate(pages, content)


def _relate(pages: dict[str, GuidancePage], content: Content) -> None:
    page = pages[content["slug"]]
    page.related_guidance = [
        RelatedGuidance(related_page=pages[slug], locale=page.locale, sort_order=order)
        for order, slug in enumerate(content["related"])
    ]
    page.save_revision().publish()


def _as_guidance_page(content: Content, parent: Page) -> GuidancePage:
    alert = content["alert_box"] or {}
    numbers: Sequence[str] = alert.get("contact_ids") or COPY_THESE_NUMBERS.get(content["id"], ())
    page = GuidancePage(
        title=content["title"],
        slug=content["slug"],
        ingress=content["ingress"],
        safety_area=SafetyArea.objects.get(code=content["safety_area"]),
        audiences=content["audience"],
        owner_role=content["owner_role"],
        last_reviewed=date.fromisoformat(content["last_reviewed"]),
        next_review=date.fromisoformat(content["next_review"]),
        law_refs="\n".join(content["law_refs"]),
        quick_exit=content.get("quick_exit", False),
        alert_level=alert.get("level", ""),
        alert_text=alert.get("text", ""),
        body=[_as_block(content["id"], section) for section in content["sections"]],
        locale=parent.locale,
    )
    page.extra_safety_areas = _safety_areas(content.get("extra_safety_areas", []))
    page.numbers = [
        GuidanceNumber(
            number=ContactNumber.objects.get(code=code), locale=parent.locale, sort_order=order
        )
        for order, code in enumerate(numbers)
    ]
    return page


def _as_block(page_id: str, section: Content) -> Content:
    block = as_section(section)
    if (page_id, section["id"]) in CHECKLISTS:
        block["value"]["list_style"] = CHECKLIST
        block["value"]["items"] = [_as_checklist_item(text) for text in section["items"]]
    return block


def _as_checklist_item(text: str) -> str:
    thing, _, rest = text.partition(" ")
    return format_html("<p><b>{}</b> {}</p>", thing, rest)


def _safety_areas(codes: list[str]) -> list[SafetyArea]:
    return [SafetyArea.objects.get(code=code) for code in codes]
