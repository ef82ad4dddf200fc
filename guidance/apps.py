"""Safety guidance and governing documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    """Advice to residents, and the documents that govern the safety work."""

    name = "guidance"
    verbose_name = _("Guidance")

    def ready(self) -> None:
        """Put what is due before editors and worker, and the documents' numbers before search."""
        from guidance.documents.desk import EXPIRING_DOCUMENTS
        from guidance.documents.open_data import DATA_SET
        from guidance.documents.search import find_documents
        from guidance.jobs import register_jobs
        from guidance.review.desk import REVIEWS
        from home.desk.registry import register_list
        from home.open_data.catalogue import register_data_sets
        from home.search.selectors import register_source

        register_source(find_documents)
        register_list(REVIEWS)
        register_list(EXPIRING_DOCUMENTS)
        register_data_sets(DATA_SET)
        register_jobs()
