"""Reads for the lists and pages of guidance and governing documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wagtail.models import Page

from guidance.filters import GuidanceFilter
from guidance.models import (
    DocumentIndexPage,
    GoverningDocumentPage,
    GuidanceIndexPage,
    GuidancePage,
)
from guidance.standing import Standing
from home.models import ContactNumber, SafetyArea


@dataclass
class AreaGroup:
    """A field of safety work and the advice that belongs to it."""

    area: SafetyArea
    pages: list[GuidancePage] = field(default_factory=list)


def list_guidance_by_area(index: GuidanceIndexPage, chosen: GuidanceFilter) -> list[AreaGroup]:
    """Return the safety areas in order with their published advice, internal ones without.

    Unfiltered, areas without advice are there too; a filter leaves only what it asks for.
    """
    if not chosen.is_valid():
        return []
    area_code, audience = chosen.value("omrade"), chosen.value("malgrupp")
    groups = {area.pk: AreaGroup(area) for area in SafetyArea.objects.all()}
    further = _further_areas_by_page()
    for page in _published_guidance(index):
        if audience and audience not in page.audiences:
            continue
        for area_id in dict.fromkeys([page.safety_area_id, *further.get(page.pk, [])]):
            if groups[area_id].area.is_public:
                groups[area_id].pages.append(page)
    return [
        group
        for group in groups.values()
        if area_code in ("", group.area.code) and (group.pages or not audience)
    ]


def _published_guidance(index: GuidanceIndexPage) -> Sequence[GuidancePage]:
    pages = GuidancePage.objects.child_of(index).live().public()
    return list(pages.select_related("locale").defer_streamfields().order_by("title"))


def _further_areas_by_page() -> dict[int, list[int]]:
    rows = GuidancePage.extra_safety_areas.through.objects.values_list(
        "guidancepage_id", "safetyarea_id"
    )
    further: dict[int, list[int]] = {}
    for page_id, area_id in rows:
        further.setdefault(page_id, []).append(area_id)
    return further


def list_numbers(page: GuidancePage) -> list[ContactNumber]:
    """Return the numbers to call, in the editor's order."""
    return [row.number for row in page.numbers.select_related("number")]


def list_related(page: GuidancePage) -> list[Page]:
    """Return the published pages to read next, in the editor's order."""
    rows = page.related_guidance.select_related("related_page__locale")
    return [row.related_page for row in rows if row.related_page.live]


def list_documents_behind(page: GuidancePage) -> Sequence[GoverningDocumentPage]:
    """Return the published documents in force that govern the page's areas of safety."""
    areas = [page.safety_area, *page.extra_safety_areas.all()]
    documents = (
        GoverningDocumentPage.objects.filter(safety_areas__in=areas, locale=page.locale)
        .live()
        .public()
        .select_related("locale")
        .with_standing()
        .defer_streamfields()
        .distinct()
        .order_by("title")
    )
    return [document for document in documents if document.standing == Standing.IN_FORCE]


def find_document_register(page: Page) -> DocumentIndexPage | None:
    """Return the published register of governing documents in the page's language."""
    registers = DocumentIndexPage.objects.filter(locale=page.locale).live().public()
    register: DocumentIndexPage | None = registers.select_related("locale").first()
    return register
