"""Reads for pages of guidance, and for the list and pages of governing documents."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.query import PageQuerySet

from guidance.models import (
    DocumentIndexPage,
    GoverningDocumentPage,
    GuidanceIndexPage,
    GuidancePage,
)
from guidance.standing import Standing
from home.models import ContactNumber

RELATED_PAGES = 4


def list_numbers(page: GuidancePage) -> list[ContactNumber]:
    """Return the numbers to call, in the editor's order."""
    return [row.number for row in page.numbers.select_related("number")]


def list_related(page: GuidancePage) -> list[Page]:
    """Return the published pages to read next: the editor's in order, then others of the area.

    So many of the others are added that there are four in all; those reviewed last come first.
    """
    rows = page.related_guidance.select_related("related_page__locale")
    chosen = [row.related_page for row in rows if row.related_page.live]
    missing = RELATED_PAGES - len(chosen)
    if missing <= 0:
        return chosen
    known = [page.pk, *(each.pk for each in chosen)]
    return [*chosen, *_others_of_area(page).exclude(pk__in=known)[:missing]]


def _others_of_area(page: GuidancePage) -> PageQuerySet:
    same = Q(safety_area=page.safety_area_id) | Q(extra_safety_areas=page.safety_area_id)
    found = GuidancePage.objects.filter(same, locale=page.locale).live().public().distinct()
    others: PageQuerySet = found.select_related("locale").defer_streamfields()
    return others.order_by("-last_reviewed", "title")


def list_documents_behind(page: GuidancePage) -> Sequence[GoverningDocumentPage]:
    """Return the published documents in force that govern the page's areas of safety."""
    # Not values_list: in a preview, the further areas are not in the database yet.
    areas = [page.safety_area_id, *(area.pk for area in page.extra_safety_areas.all())]
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


def find_guidance_index() -> GuidanceIndexPage | None:
    """Return the published list of advice in the active language."""
    indexes = GuidanceIndexPage.objects.live().public().select_related("locale")
    index: GuidanceIndexPage | None = indexes.filter(locale__language_code=get_language()).first()
    return index
