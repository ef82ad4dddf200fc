"""The municipality itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, fixed pages, vocabulary, search."""

    name = "home"
    verbose_name = _("Municipality")

    def ready(self) -> None:
        """Describe the description of all data sets as one more address of open data."""
        from home.open_data.dcat import DESCRIBED_HERE
        from home.open_data.registry import register

        register(DESCRIBED_HERE)
