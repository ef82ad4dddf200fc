"""What a search finds: pages, and whatever else a room has registered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Locale, Page

from home.search.swedish import words_of

MAX_HITS = 50


@dataclass(frozen=True)
class Hit:
    """One thing found: what kind it is (as the tabs name it), its title, text and address."""

    kind: str
    title: str
    text: str
    url: str
    label: str = ""
    """The kind in words, where the tab's own name would mislead."""

    @property
    def kind_label(self) -> str:
        """Return the kind in words."""
        if self.label:
            return self.label
        labels = {
            "now": pgettext("tab", "Right now"),
            "guide": pgettext("tab", "Advice"),
            "promise": _("Promise"),
            "tell": pgettext("tab", "Tell us"),
        }
        return labels.get(self.kind) or _("Page")


Source = Callable[[str], Iterable[Hit]]
"""Given a question, finds things that are not pages, in the active language."""

_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Let a room put what it has that is not a page among the hits, before the pages."""
    _sources.append(source)


def search_site(query: str) -> list[Hit]:
    """Return at most 50 hits in the active language, the most fitting first.

    A hit has every word of the question; where nothing has, any one of them is enough.
    """
    words = " ".join(words_of(query))
    if not words:
        return []
    others = [hit for source in _sources for hit in source(query)]
    pages = _search_pages(words, "and")
    if not others and not pages:
        pages = _search_pages(words, "or")
    return [*others, *pages][:MAX_HITS]


def _search_pages(words: str, operator: str) -> list[Hit]:
    locale = Locale.objects.filter(language_code=translation.get_language()).first()
    pages = Page.objects.live().public().filter(depth__gt=1, locale=locale)
    found = list(pages.search(words, operator=operator)[:MAX_HITS])
    by_id = Page.objects.filter(pk__in=[page.pk for page in found]).specific().in_bulk()
    return [_hit_of(by_id[page.pk]) for page in found]


def _hit_of(page: Page) -> Hit:
    return Hit(
        kind=getattr(page, "tab", ""),
        title=page.title,
        text=getattr(page, "ingress", ""),
        url=page.get_url() or "/",
        label=str(getattr(page, "search_label", "")),
    )
