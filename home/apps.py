"""The municipality itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, fixed pages, vocabulary, search and the editors' start page."""

    name = "home"
    verbose_name = _("Municipality")

    def ready(self) -> None:
        """Keep the search's index, and put the first lists on the editors' start page."""
        from home.desk.waiting import register_waiting_lists
        from home.search.desk import register_misses_list
        from home.search.upkeep import keep_index

        keep_index()
        register_waiting_lists()
        register_misses_list()
