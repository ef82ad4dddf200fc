"""The municipality itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, fixed pages, vocabulary, search and the editors' start page."""

    name = "home"
    verbose_name = _("Municipality")

    def ready(self) -> None:
        """Keep the search's index, let text name numbers, list what is late, describe open data."""
        from home.desk.waiting import register_waiting_lists
        from home.numbers.start import register_numbers
        from home.open_data.dcat import DESCRIBED_HERE
        from home.open_data.registry import register
        from home.plain_language.counting import JOB_SECONDS, count_readability
        from home.search.desk import register_misses_list
        from home.search.upkeep import keep_index
        from tryggochsaker.jobs.schedule import register_job

        keep_index()
        register_numbers()
        register_waiting_lists()
        register_misses_list()
        register(DESCRIBED_HERE)
        register_job("count_readability", JOB_SECONDS, count_readability)
