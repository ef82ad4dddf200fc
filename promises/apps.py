"""Medborgarlöften: what municipality and police promise an area, and whether it was kept."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromisesConfig(AppConfig):
    """Pages of promises, their figures, and their feed."""

    name = "promises"
    verbose_name = _("Citizen promises")

    def ready(self) -> None:
        """Describe the room's open data, offer its views, and say what the worker does."""
        from home.open_data.catalogue import register_data_sets
        from home.open_data.registry import register
        from home.search.selectors import register_source
        from home.sitemap import register_sitemap_source
        from promises.due.desk import register_late_work
        from promises.following.publishing import listen
        from promises.jobs import register_jobs
        from promises.open_data.description import DATA_SET, RESOURCES
        from promises.prevention.editing.desk import register_desk_lists
        from promises.search import find_by_number
        from promises.sitemap import list_views

        register(*RESOURCES)
        register_data_sets(DATA_SET)
        register_source(find_by_number)
        register_sitemap_source(list_views)
        register_jobs()
        listen()
        register_late_work()
        register_desk_lists()
