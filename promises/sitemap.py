"""The addresses under `/medborgarloften/` that are no pages, for `sitemap.xml`."""

from collections import defaultdict
from collections.abc import Iterator

from home.sitemap import SitemapEntry
from promises.models import PromiseIndexPage
from promises.selectors import promises_below
from promises.tally import tally


def list_views() -> Iterator[SitemapEntry]:
    """Yield the years, each of them, and the data, in the languages that have them."""
    paths: dict[str, dict[str, str]] = defaultdict(dict)
    for index in PromiseIndexPage.objects.live().public().select_related("locale"):
        base = index.get_url() or "/"
        years = tally(promises_below(index)).years
        for tail in ("arkiv/", "data/", *(f"arkiv/{year}/" for year in years)):
            paths[tail][index.locale.language_code] = f"{base}{tail}"
    for by_language in paths.values():
        yield SitemapEntry(by_language)
