"""A governing document on paper, made from the same text that is read on the screen."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import content_disposition_header

from guidance.documents.chain import read_chain
from guidance.models import DocumentVersion, GoverningDocumentPage
from home.models import MunicipalitySettings
from tryggochsaker.frame import absolute_url
from tryggochsaker.pdf import MAKES_PDF, PdfUnavailableError, make_pdf

KEPT_SECONDS = 60 * 60
STYLESHEET = "document-print.css"


def send_pdf(
    request: HttpRequest, page: GoverningDocumentPage, version: DocumentVersion | None = None
) -> HttpResponse:
    """Answer with a document or an earlier version as tagged PDF.

    Where the machine cannot make PDF, the reader is led to the page, which prints well too.
    """
    key = _key_of(page, version)
    pdf: bytes | None = cache.get(key)
    if pdf is None:
        try:
            pdf = _make(request, page, version)
        except PdfUnavailableError:
            return HttpResponseRedirect(version.url if version else page.get_url() or "/")
        cache.set(key, pdf, KEPT_SECONDS)
    response = HttpResponse(pdf, content_type=MAKES_PDF)
    name = f"{page.slug}-{version.decided_on:%Y-%m-%d}.pdf" if version else f"{page.slug}.pdf"
    response.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response


def _make(
    request: HttpRequest, page: GoverningDocumentPage, version: DocumentVersion | None
) -> bytes:
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
    html = render_to_string("guidance/document_print.html", context)
    return make_pdf(html, stylesheet=STYLESHEET, links_begin_with=settings.PUBLIC_URL)


def _key_of(page: GoverningDocumentPage, version: DocumentVersion | None) -> str:
    """Return a name that changes whenever the paper would say something else."""
    published = page.last_published_at.timestamp() if page.last_published_at else 0
    part = f"v{version.pk}-{version.body_digest}" if version else "now"
    standing = (version or page).standing.value
    return f"document-pdf:{page.pk}:{published}:{part}:{standing}"
