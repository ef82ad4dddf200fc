"""Concerns: what residents report, where it goes, and how far it has come."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConcernsConfig(AppConfig):
    """Puts the categories among the hits of the search."""

    name = "concerns"
    verbose_name = _("Concerns")

    def ready(self) -> None:
        """Offer the categories to the search."""
        from concerns.search import find_categories
        from home.search.selectors import register_source

        register_source(find_categories)
