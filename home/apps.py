"""The municipality itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, fixed pages, vocabulary, search."""

    name = "home"
    verbose_name = _("Municipality")

    def ready(self) -> None:
        """Let the worker count how easy the pages are to read."""
        from home.plain_language.counting import JOB_SECONDS, count_readability
        from tryggochsaker.jobs.schedule import register_job

        register_job("count_readability", JOB_SECONDS, count_readability)
