"""Medborgarlöften: what municipality and police promise an area, and whether it was kept."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromisesConfig(AppConfig):
    """Pages of promises, their figures, and their feed."""

    name = "promises"
    verbose_name = _("Citizen promises")

    def ready(self) -> None:
        """Describe the room's open data, and say what the worker does by itself."""
        from home.open_data.registry import register
        from promises.jobs import register_jobs
        from promises.open_data import RESOURCES

        register(*RESOURCES)
        register_jobs()
