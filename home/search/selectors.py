"""What a search finds: pages, and whatever else a room has registered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import translation
from wagtail.models import Locale, Page

MAX_HITS = 50


@dataclass(frozen=True)
class Hit:
    """One thing found: what kind it is (as the tabs name it), its title, text and address."""

    kind: str
    title: str
    text: str
    url: str


Source = Callable[[str], Iterable[Hit]]
"""Given a question, finds things that are not pages, in the active language."""

_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Let a room put what it has that is not a page among the hits, before the pages."""
    _sources.append(source)


def search_site(query: str) -> list[Hit]:
    """Return at most 50 hits in the active language, the most fitting first."""
    if not query.strip():
        return []
    others = [hit for source in _sources for hit in source(query)]
    return [*others, *_search_pages(query)][:MAX_HITS]


def _search_pages(query: str) -> list[Hit]:
    language = translation.get_language()
    locale = Locale.objects.filter(language_code=language).first()
    pages = Page.objects.live().public().filter(locale=locale)
    found = pages.search(query)[:MAX_HITS]
    by_id = Page.objects.filter(pk__in=[page.pk for page in found]).specific().in_bulk()
    return [_hit_of(by_id[page.pk]) for page in found]


def _hit_of(page: Page) -> Hit:
    return Hit(
        kind=getattr(page, "tab", ""),
        title=page.title,
        text=getattr(page, "ingress", ""),
        url=page.get_url() or "/",
    )
