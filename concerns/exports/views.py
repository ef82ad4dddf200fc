"""`/admin/arenden/export.csv` and `export.xlsx`: the list as it is filtered, as a file."""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import cast

from django.contrib.auth.models import User
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from concerns.cases.filters import CaseFilterForm
from concerns.cases.rights import only_with
from concerns.exports.audit import note_export
from concerns.exports.columns import headings, rows_of
from concerns.exports.xlsx_file import XLSX_TYPE, write_xlsx
from concerns.selectors import EXPORT_CASES, HANDLE_CASES, cases_visible_to
from tryggochsaker.spreadsheets.csv_file import CSV_TYPE, stream_csv

only_who_may_export = only_with(HANDLE_CASES, EXPORT_CASES)


@only_who_may_export
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the cases that the filters in the address leave, while they are read."""
    form = CaseFilterForm(request.GET, user=request.user)
    rows = _note_and_read(request, form, "csv")
    if rows is None:
        return _back_to_list(request)
    return StreamingHttpResponse(stream_csv(rows), content_type=CSV_TYPE, headers=_headers("csv"))


@only_who_may_export
@require_safe
def as_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Send the same as a workbook, which is written to a file that vanishes afterwards."""
    form = CaseFilterForm(request.GET, user=request.user)
    rows = _note_and_read(request, form, "xlsx")
    if rows is None:
        return _back_to_list(request)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it once it is sent
    write_xlsx(rows, file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX_TYPE, headers=_headers("xlsx"))


def _note_and_read(
    request: HttpRequest, form: CaseFilterForm, kind: str
) -> Iterator[Sequence[str]] | None:
    """Return the rows with their headings; None where a filter's value does not exist."""
    if not form.is_valid():
        return None
    cases = form.narrow(cases_visible_to(request.user))
    if request.method == "GET":
        note_export(user=cast(User, request.user), kind=kind, form=form, count=cases.count())
    return chain([headings()], rows_of(cases))


def _back_to_list(request: HttpRequest) -> HttpResponse:
    """Let the list say which filter's value does not exist; an empty file would not."""
    return redirect(f"{reverse('cases:index')}?{request.GET.urlencode()}")


def _headers(extension: str) -> dict[str, str]:
    name = f"arenden-{timezone.localdate():%Y-%m-%d}.{extension}"
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }
