"""`sitemap.xml`: every public page, and every public view that a room has registered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from tryggochsaker.frame import absolute_url


@dataclass(frozen=True)
class SitemapEntry:
    """A public address that is no page: its path by language, and when it last changed."""

    paths: Mapping[str, str]
    last_modified: datetime | None = None


SitemapSource = Callable[[], Iterable[SitemapEntry]]
"""Returns the public addresses of a room that are no pages."""

_sources: list[SitemapSource] = []


def register_sitemap_source(source: SitemapSource) -> None:
    """Let a room add addresses that are no pages."""
    _sources.append(source)


def in_every_language(path: str) -> dict[str, str]:
    """Return the paths of a view that exists in every language of the site."""
    codes = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return {code: path if code == settings.LANGUAGE_CODE else f"/{code}{path}" for code in codes}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with every public address, each with its translations."""
    entries = [*_list_pages(request), *(row for entry in _list_views() for row in entry)]
    return TemplateResponse(
        request, "sitemap.xml", {"urlset": entries}, content_type="application/xml"
    )


def _list_pages(request: HttpRequest) -> list[dict[str, Any]]:  # Any: as Wagtail makes them
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return []
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    alternates: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    rows: list[dict[str, Any]] = []  # Any: as above
    for root in site.root_page.get_translations(inclusive=True).live().order_by("locale_id"):
        pages = root.get_descendants(inclusive=True).live().public().order_by("path")
        for page in pages.defer_streamfields().specific():
            # One list for all translations, which the later ones add themselves to: asking each
            # page for its others would be a query for every page of the site.
            siblings = alternates[page.translation_key]
            for entry in page.get_sitemap_urls(request):
                language = languages[page.locale_id]
                siblings.append({"lang_code": language, "location": entry["location"]})
                rows.append({**entry, "alternates": siblings})
    return rows


def _list_views() -> Iterable[list[dict[str, Any]]]:  # Any: as above
    for source in _sources:
        for entry in source():
            alternates = [
                {"lang_code": code, "location": absolute_url(path)}
                for code, path in entry.paths.items()
            ]
            yield [
                {
                    "location": absolute_url(path),
                    "lastmod": entry.last_modified,
                    "alternates": alternates,
                }
                for path in entry.paths.values()
            ]
