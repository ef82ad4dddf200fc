"""The municipality itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, fixed pages, vocabulary, search and the editors' start page."""

    name = "home"
    verbose_name = _("Municipality")

    def ready(self) -> None:
        """Keep the search's index of whatever can be found."""
        from home.search.upkeep import keep_index

        keep_index()
