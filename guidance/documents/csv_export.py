"""The register as a file: every document and earlier version with the whole of its head."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guidance.documents.selectors import RegisterRow, list_published, list_rows
from guidance.models import DocumentIndexPage
from tryggochsaker.frame import absolute_url
from tryggochsaker.spreadsheets.csv_file import CSV_TYPE, stream_csv

FILE_NAME = "styrdokument.csv"


def send_register(index: DocumentIndexPage) -> HttpResponse:
    """Answer with the register as CSV; the days as in ISO 8601."""
    pages = list_published(index).select_related("locale", "replaces_page")
    pages = pages.prefetch_related("safety_areas")
    content = b"".join(stream_csv(_lines(list_rows(pages))))
    response = HttpResponse(content, content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


def _lines(rows: list[RegisterRow]) -> Iterator[list[str]]:
    columns = _columns()
    yield list(columns)
    for row in rows:
        yield _cells_of(row)


def _columns() -> list[str]:
    return [
        _("Title"),
        _("Type"),
        _("Standing today"),
        _("Registry number"),
        _("Decided"),
        _("Decided by"),
        _("Paragraph"),
        _("Valid from"),
        _("Valid until"),
        _("Revoked from"),
        _("Replaces"),
        _("Applies to"),
        _("Responsible"),
        _("Follow-up"),
        _("Next follow-up"),
        _("Areas of safety"),
        _("What was changed"),
        _("Address"),
    ]


def _cells_of(row: RegisterRow) -> list[str]:
    page, source = row.page, row.source
    is_current = row.version is None
    replaces = page.replaces_page.title if page.replaces_page else page.replaces
    return [
        source.title,
        page.get_document_type_display(),
        str(row.standing.label),
        source.registry_number,
        _iso(source.decided_on),
        source.decided_by,
        source.paragraph,
        _iso(source.valid_from),
        _iso(source.valid_to),
        _iso(page.revoked_on) if is_current else "",
        replaces if is_current else "",
        page.applies_to if is_current else "",
        page.document_owner,
        page.follow_up if is_current else "",
        _iso(page.next_follow_up) if is_current else "",
        ", ".join(area.text("label") for area in page.safety_areas.all()),
        source.what_changed,
        absolute_url(row.url),
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
