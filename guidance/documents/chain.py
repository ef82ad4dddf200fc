"""What a document replaces, what that replaced, and what has come after it."""

from collections.abc import Collection
from dataclasses import dataclass

from guidance.models import GoverningDocumentPage

LONGEST = 50
"""So many documents are shown on each side; no real chain is that long."""


@dataclass(frozen=True)
class Chain:
    """The published documents before and after one, the nearest first."""

    before: list[GoverningDocumentPage]
    after: list[GoverningDocumentPage]

    @property
    def replaces(self) -> GoverningDocumentPage | None:
        """Return what the document itself replaces."""
        return self.before[0] if self.before else None

    @property
    def earlier(self) -> list[GoverningDocumentPage]:
        """Return what was replaced before that."""
        return self.before[1:]


def read_chain(page: GoverningDocumentPage) -> Chain:
    """Return the chain of a document in two queries, however long it is; a ring is cut open."""
    links = dict(
        GoverningDocumentPage.objects.live()
        .public()
        .filter(locale=page.locale_id)
        .values_list("pk", "replaces_page_id")
    )
    before = _walk(page.replaces_page_id, links, page.pk)
    after = _list_after(page.pk, links)
    pages = GoverningDocumentPage.objects.select_related("locale").defer_streamfields()
    found = pages.with_standing().in_bulk([*before, *after])
    return Chain([found[pk] for pk in before], [found[pk] for pk in after])


def _walk(first: int | None, links: dict[int, int | None], start: int | None) -> list[int]:
    chain: list[int] = []
    step = first
    while step in links and step != start and step not in chain and len(chain) < LONGEST:
        chain.append(step)
        step = links[step]
    return chain


def _list_after(start: int | None, links: dict[int, int | None]) -> list[int]:
    """Return what replaces the document, then what replaces that; several may replace one."""
    if start is None:
        return []
    found: list[int] = []
    layer: Collection[int] = [start]
    while layer and len(found) < LONGEST:
        layer = [
            pk
            for pk, replaced in links.items()
            if replaced is not None and replaced in layer and pk != start and pk not in found
        ]
        found += layer
    return found[:LONGEST]
