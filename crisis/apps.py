"""Crisis: notices, the console that publishes them, and the pages around them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CrisisConfig(AppConfig):
    """Notices on every page, in search, and in the life of every cached page; others' warnings."""

    name = "crisis"
    verbose_name = _("Crisis")

    def ready(self) -> None:
        """Offer notices to search, their times to the caching rules, and polling to the worker."""
        from crisis.search import find_notices
        from crisis.selectors import find_next_boundary
        from crisis.warnings.job import register_polling
        from crisis.warnings.selectors import find_next_change
        from home.search.selectors import register_source
        from tryggochsaker.caching import register_boundary

        register_source(find_notices)
        register_boundary(find_next_boundary)
        register_boundary(find_next_change)
        register_polling()
