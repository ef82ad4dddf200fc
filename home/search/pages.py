"""Pages in the search: whatever their search fields hold, in the page's own language."""

from collections.abc import Iterable, Mapping

from django.utils import translation
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.index import SearchField

from home.search.kinds import Hit, SearchKind, Texts

LEAD_FIELDS = ("ingress", "promise_text")


class PageKind(SearchKind):
    """Every page below the root that is published and open to all."""

    name = "page"
    model = Page

    def texts_of(self, row: Page) -> Iterable[Texts]:
        """Return the page's texts in its language; none unless it is published."""
        page = row.specific
        if not page.live or page.depth < 2 or not _is_indexed(page):
            return []
        fields = [each for each in page.get_search_fields() if isinstance(each, SearchField)]
        values = {each.field_name: _as_text(each.get_value(page)) for each in fields}
        values.pop("title", None)
        leads = [values.pop(name) for name in LEAD_FIELDS if name in values]
        return [
            Texts(
                language=page.locale.language_code,
                title=page.title,
                lead="\n".join(leads),
                body="\n".join(values.values()),
            )
        ]

    def all_rows(self) -> Iterable[Page]:
        """Return every published page, a hundred at a time."""
        pages = Page.objects.live().filter(depth__gt=1).order_by("pk")
        return pages.specific().iterator(chunk_size=100)

    def shown(self) -> "PageQuerySet[Page]":
        """Return what is published and open to all, in the active language."""
        pages = Page.objects.live().public().filter(depth__gt=1)
        return pages.filter(locale__language_code=translation.get_language())

    def hits_of(self, leads: Mapping[int, str]) -> Mapping[int, Hit]:
        """Return the hits in two queries, whatever types the pages are of."""
        pages = Page.objects.filter(pk__in=leads).select_related("locale").specific(defer=True)
        return {
            page.pk: Hit(
                kind=getattr(page, "tab", ""),
                title=page.title,
                text=leads[page.pk].partition("\n")[0],
                url=page.get_url() or "/",
                label=getattr(page, "search_label", ""),
            )
            for page in pages
        }


def _is_indexed(page: Page) -> bool:
    """Ask the page's own model, which may keep drafts of its own kind out of every search."""
    if type(page).get_indexed_objects.__func__ is Page.get_indexed_objects.__func__:
        return True
    return bool(type(page).get_indexed_objects().filter(pk=page.pk).exists())


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "\n".join(_as_text(each) for each in value)
    return "" if value is None else str(value)
