"""The addresses under `/kris/` that are neither pages nor notices, for `sitemap.xml`."""

from collections.abc import Iterator

from crisis.archive import list_years
from home.sitemap import SitemapEntry, in_every_language


def list_views() -> Iterator[SitemapEntry]:
    """Yield "is it genuine?" and the archive with its years, in every language."""
    yield SitemapEntry(in_every_language("/kris/akta/"))
    yield SitemapEntry(in_every_language("/kris/arkiv/"))
    for one in list_years():
        yield SitemapEntry(in_every_language(f"/kris/arkiv/{one.year}/"))
