"""What the register, a document and an earlier version show."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.documents.chain import read_chain
from guidance.documents.selectors import (
    get_version_or_404,
    list_attachments,
    list_register,
    list_versions,
)
from guidance.filters import DocumentFilter
from guidance.models import DocumentIndexPage, DocumentVersion, GoverningDocumentPage
from guidance.standing import Standing
from tryggochsaker.frame import Crumb, Frame

Context = dict[str, Any]  # Any: a template context


def show_register(index: DocumentIndexPage, request: HttpRequest) -> Context:
    """Return the filter, what it lets through, and in words what the reader sees."""
    chosen = DocumentFilter(request.GET)
    rows = list_register(index, chosen)
    return {
        "filter": chosen,
        "rows": rows,
        "has_old_ones": not chosen.is_valid() or chosen.shows_every_day,
        "shown": _say_what_is_shown(chosen),
        "csv_url": f"{index.get_url(request) or '/'}csv/",
    }


def _say_what_is_shown(chosen: DocumentFilter) -> str:
    if not chosen.is_valid() or chosen.shows_every_day:
        return _("Documents, old and new")
    today = timezone.localdate()
    if chosen.day is None or chosen.day == today:
        return _("In force today")
    words = {"day": date_format(chosen.day, "j F Y")}
    if chosen.day < today:
        return _("In force on %(day)s") % words
    return _("Will be in force on %(day)s, as far as is decided") % words


def show_document(page: GoverningDocumentPage) -> Context:
    """Return what belongs to a document: attachments, areas, versions and chain."""
    attachments = list_attachments(page)
    versions = list_versions(page)
    return {
        "attachments": attachments,
        "has_own_pdf": any(row.url == page.pdf_url for row in attachments),
        "areas": list(page.safety_areas.all()),
        "versions": versions,
        "applies_today": _find_in_force(page, versions),
        "chain": read_chain(page),
    }


def _find_in_force(
    page: GoverningDocumentPage, versions: Sequence[DocumentVersion]
) -> DocumentVersion | None:
    """Return the earlier version that applies while the page itself does not yet."""
    if page.standing == Standing.IN_FORCE:
        return None
    return next((each for each in versions if each.standing == Standing.IN_FORCE), None)


def render_version(request: HttpRequest, page: GoverningDocumentPage, day: str) -> HttpResponse:
    """Show an earlier version under its own address, with the way to what applies now."""
    version = get_version_or_404(page, day)
    context = {"page": page, "version": version, "frame": _frame_of(request, version)}
    return render(request, "guidance/document_version.html", context)


def _frame_of(request: HttpRequest, version: DocumentVersion) -> Frame:
    page = version.page
    decided = date_format(version.decided_on, "j F Y")
    named = {"title": version.title, "day": decided}
    if version.standing == Standing.IN_FORCE:
        description = _("“%(title)s” as decided on %(day)s. This is what applies today.")
    else:
        description = _("“%(title)s” as decided on %(day)s. It is no longer in force.")
    return Frame(
        title=_("%(title)s – as decided on %(day)s") % named,
        description=description % named,
        path=version.url,
        breadcrumbs=[
            *page.get_breadcrumbs(request),
            Crumb(title=page.title, url=page.get_url(request) or "/"),
        ],
        is_indexed=False,
    )
