"""Crisis: notices, the console that publishes them, and the pages around them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CrisisConfig(AppConfig):
    """Notices on every page, in search, and in the life of every cached page."""

    name = "crisis"
    verbose_name = _("Crisis")

    def ready(self) -> None:
        """Offer notices to search, their times to caching, and our addresses to the sitemap."""
        from crisis.search import find_notices
        from crisis.selectors import find_next_boundary
        from crisis.sitemap import list_views
        from home.search.selectors import register_source
        from home.sitemap import register_sitemap_source
        from tryggochsaker.caching import register_boundary

        register_source(find_notices)
        register_boundary(find_next_boundary)
        register_sitemap_source(list_views)
