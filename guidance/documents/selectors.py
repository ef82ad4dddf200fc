"""Reads for the register and for each governing document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from guidance.documents.keys import keys_of_number
from guidance.filters import DocumentFilter
from guidance.models import (
    Attachment,
    DocumentIndexPage,
    DocumentVersion,
    GoverningDocumentPage,
)
from guidance.models.documents import DocumentQuerySet
from guidance.standing import Standing
from home.search.registry_numbers import RegistryNumber, parse_registry_number

MOST_FOUND = 10


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register: a document as it is now, or as it was decided before."""

    page: GoverningDocumentPage
    version: DocumentVersion | None = None

    @property
    def source(self) -> GoverningDocumentPage | DocumentVersion:
        """Return what the line tells about."""
        return self.version or self.page

    @property
    def standing(self) -> Standing:
        """Return how it stands today."""
        return self.source.standing

    @property
    def url(self) -> str:
        """Return where it is read."""
        return self.version.url if self.version else (self.page.get_url() or "/")

    def has_as_its_own(self, number: RegistryNumber) -> bool:
        """Return whether this is the document as it is now, and the number is its own."""
        return self.version is None and _has(self.page, number)


def list_published(index: DocumentIndexPage) -> DocumentQuerySet:
    """Return the published documents of a register by title, without their texts."""
    pages: DocumentQuerySet = GoverningDocumentPage.objects.child_of(index).live().public()
    pages = pages.select_related("locale").with_standing().order_by("title", "pk")
    return pages.defer_streamfields()


def list_rows(pages: Iterable[GoverningDocumentPage]) -> list[RegisterRow]:
    """Return a line for each document and, below it, each of its earlier versions."""
    by_page = {page.pk: page for page in pages}
    versions: dict[int, list[DocumentVersion]] = {}
    rows = DocumentVersion.objects.filter(page__in=by_page).defer("body")
    for version in rows.order_by("-decided_on", "pk"):
        version.page = by_page[version.page_id]
        versions.setdefault(version.page_id, []).append(version)
    return [
        RegisterRow(page, version)
        for page in by_page.values()
        for version in [None, *versions.get(page.pk, [])]
    ]


def list_register(index: DocumentIndexPage, chosen: DocumentFilter) -> list[RegisterRow]:
    """Return the lines that the filter lets through.

    Without a day and without a registry number, these are the documents in force today.
    """
    if not chosen.is_valid():
        return []
    pages = list_published(index)
    if document_type := chosen.value("typ"):
        pages = pages.filter(document_type=document_type)
    if area_code := chosen.value("omrade"):
        pages = pages.filter(safety_areas__code=area_code)
    rows = list_rows(pages)
    if chosen.number:
        rows = list(_holding(rows, chosen.number))
    if chosen.shows_every_day:
        return rows
    day = chosen.day or timezone.localdate()
    return [row for row in rows if row.source.validity.is_in_force_on(day)]


def _holding(rows: Iterable[RegisterRow], text: str) -> Iterator[RegisterRow]:
    number = parse_registry_number(text)
    for row in rows:
        if number is not None and number.key in row.source.registry_keys:
            yield row


def find_by_registry_number(number: RegistryNumber, language: str) -> list[RegisterRow]:
    """Return the published documents and versions that a registry number stands for.

    Those whose own number it is come before those that only name it.
    """
    public: DocumentQuerySet = GoverningDocumentPage.objects.live().public()
    pages: DocumentQuerySet = public.filter(
        Q(registry_keys__contains=number.key) | Q(versions__registry_keys__contains=number.key),
        locale__language_code=language,
    )
    found = pages.with_standing().select_related("locale").defer_streamfields().distinct()
    owners_first = sorted(found.order_by("title", "pk"), key=lambda page: not _has(page, number))
    rows = list_rows(owners_first[:MOST_FOUND])
    return [row for row in rows if number.key in row.source.registry_keys]


def _has(page: GoverningDocumentPage, number: RegistryNumber) -> bool:
    return number.key in keys_of_number(page.registry_number)


def list_attachments(page: GoverningDocumentPage) -> list[Attachment]:
    """Return the attachments in order, with what they lead to."""
    attachments = list(page.attachments.select_related("linked_page__locale", "document"))
    for attachment in attachments:
        attachment.page = page
    return attachments


def list_versions(page: GoverningDocumentPage) -> Sequence[DocumentVersion]:
    """Return the earlier versions, the newest first, without their texts."""
    versions = list(page.versions.defer("body")) if page.pk else []
    for version in versions:
        version.page = page
    return versions


def get_version_or_404(page: GoverningDocumentPage, day: str) -> DocumentVersion:
    """Return the version that was decided on a day as `2024-06-01`; Http404 for any other."""
    try:
        decided_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    version = page.versions.filter(decided_on=decided_on).first()
    if version is None or day != decided_on.isoformat():
        raise Http404
    version.page = page
    return version
