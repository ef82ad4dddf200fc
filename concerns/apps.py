"""Concerns: what residents report, where it goes, and how far it has come."""

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class ConcernsConfig(AppConfig):
    """Makes the categories known to the search, its jobs to the worker, and its addresses."""

    name = "concerns"
    verbose_name = _("Concerns")

    def ready(self) -> None:
        """Offer the categories, the room's own jobs, and `<case:…>` to whatever has addresses."""
        from concerns.accessibility.desk import register_accessibility_list
        from concerns.cases.converters import CaseNumberConverter
        from concerns.jobs import register_jobs
        from concerns.retention import checks  # noqa: F401 - registers itself
        from concerns.search import CategoryKind
        from home.search.kinds import register_kind

        register_converter(CaseNumberConverter, "case")
        register_kind(CategoryKind())
        register_jobs()
        register_accessibility_list()
