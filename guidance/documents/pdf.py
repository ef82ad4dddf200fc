"""A governing document on paper, made from the same text that is read on the screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation

from guidance.documents.chain import read_chain
from guidance.models import DocumentVersion, GoverningDocumentPage
from guidance.paper import PDFS_PER_ADDRESS, BusyError, is_kept, make_paper, pdfs_by_address
from home.models import MunicipalitySettings
from tryggochsaker.frame import absolute_url
from tryggochsaker.pdf import PdfUnavailableError, pdf_response

STYLESHEET = "document-print.css"


def send_pdf(
    request: HttpRequest, page: GoverningDocumentPage, version: DocumentVersion | None = None
) -> HttpResponse:
    """Answer with a document or an earlier version as tagged PDF.

    Where the machine cannot make PDF, or has no time to, or has made too many for this address,
    the reader is led to the page, which prints well too.
    """
    try:
        pdf = _make(request, _render(request, page, version))
    except (PdfUnavailableError, BusyError):
        # Kept by no cache, as no redirect is: there may be room again in a moment.
        return redirect(version.url if version else page.get_url() or "/")
    name = f"{page.slug}-{version.decided_on:%Y-%m-%d}.pdf" if version else f"{page.slug}.pdf"
    return pdf_response(pdf, name)


def _make(request: HttpRequest, html: str) -> bytes:
    if not is_kept(html, stylesheet=STYLESHEET):
        if pdfs_by_address.is_over(request, PDFS_PER_ADDRESS):
            raise BusyError
        pdfs_by_address.add(request)
    return make_paper(html, stylesheet=STYLESHEET)


def _render(
    request: HttpRequest, page: GoverningDocumentPage, version: DocumentVersion | None
) -> str:
    source = version or page
    context = {
        "page": page,
        "chain": None if version else read_chain(page),
        "version": version,
        "document": source,
        "municipality": MunicipalitySettings.for_request(request),
        "address": absolute_url(version.url if version else page.get_url() or "/"),
        "language": translation.get_language(),
    }
    return render_to_string("guidance/document_print.html", context)
