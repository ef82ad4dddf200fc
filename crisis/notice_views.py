"""A notice at its address."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.views import serve

from crisis.crumbs import crisis_crumbs
from crisis.models import Notice
from crisis.selectors import find_notice
from crisis.sharing import share_links
from crisis.sheets import NoticeSheet, sheet_of
from home.json_ld import the_municipality
from tryggochsaker.frame import Frame, absolute_url


@require_safe
def notice_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the notice at this address; without one, let Wagtail look for a page there.

    The notice does not depend on the page above it, which editors of pages can take down.
    """
    notice = find_notice(slug, translation.get_language() or "")
    if notice is None:
        answer: HttpResponseBase = serve(request, f"kris/{slug}/")
        return answer
    return render_notice(request, notice)


def render_notice(
    request: HttpRequest, notice: Notice, *, now: datetime | None = None
) -> HttpResponse:
    """Show a notice, published or a draft; `now` shows it as it will be at another moment."""
    sheet = NoticeSheet(notice, now) if now else sheet_of(notice)
    context = {"sheet": sheet, "share": share_links(notice), "frame": _frame(request, sheet)}
    return render(request, "crisis/notice.html", context)


def _frame(request: HttpRequest, sheet: NoticeSheet) -> Frame:
    notice = sheet.notice
    return Frame(
        title=notice.title,
        description=notice.summary,
        path=notice.url,
        tab="now",
        breadcrumbs=crisis_crumbs(),
        alternates=sheet.alternates,
        json_ld=[] if sheet.incident.is_exercise else [_announcement(request, sheet)],
        is_indexed=not sheet.incident.is_exercise,
        og_type="article",
    )


def _announcement(
    request: HttpRequest, sheet: NoticeSheet
) -> dict[str, Any]:  # schema.org's shapes
    """Return the notice as schema.org's SpecialAnnouncement."""
    notice, incident = sheet.notice, sheet.incident
    return {
        "@context": "https://schema.org",
        "@type": "SpecialAnnouncement",
        "@id": absolute_url(notice.url),
        "name": notice.title,
        "text": " ".join([notice.summary, *notice.steps]),
        "url": absolute_url(notice.url),
        "inLanguage": notice.language,
        "datePosted": incident.published_at.isoformat(),
        "dateModified": incident.updated_at.isoformat(),
        "expires": (sheet.closed_at or incident.expires_at).isoformat(),
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": place.area.text("label")}
            for place in sheet.places
        ],
        "publisher": the_municipality(request),
    }
