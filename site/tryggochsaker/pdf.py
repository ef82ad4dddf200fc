"""HTML of ours as a PDF that everyone can read: tagged (PDF/UA-1), with language and title."""

from typing import NoReturn

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tryggochsaker.paths import STATIC

MAKES_PDF = "application/pdf"


class PdfUnavailableError(Exception):
    """This machine cannot make PDF; says in one sentence what is missing."""


def make_pdf(html: str, *, stylesheet: str, links_begin_with: str = "") -> bytes:
    """Return a page as PDF; `stylesheet` is a file of ours below static/css.

    Links on the page that have no host get the one they are given. Nothing else is fetched,
    whatever the page asks for. Raises PdfUnavailableError where the machine lacks Pango, so that
    the caller can show the page for printing instead.
    """
    try:
        # Late, since it loads Pango, which not every machine has and no other page needs.
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise PdfUnavailableError(
            _("PDF cannot be made here: the program library Pango is not installed.")
        ) from error

    class NoFetching(URLFetcher):
        """Refuses every address."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            raise ValueError("Nothing is fetched while a PDF is made.")

    document = HTML(string=html, base_url=links_begin_with or None, url_fetcher=NoFetching())
    style = CSS(string=(STATIC / "css" / stylesheet).read_text(encoding="utf-8"))
    pdf: bytes = document.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1", pdf_tags=True)
    return pdf


def pdf_response(pdf: bytes, name: str, *, is_saved: bool = False) -> HttpResponse:
    """Answer with a PDF under a file name: shown by the browser, or saved at once.

    Language, ETag and who may keep it are set as for every other answer, by the address alone.
    """
    response = HttpResponse(pdf, content_type=MAKES_PDF)
    disposition = content_disposition_header(is_saved, name)
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return response
