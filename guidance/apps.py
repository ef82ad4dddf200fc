"""Safety guidance and governing documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    """Advice to residents, and the documents that govern the safety work."""

    name = "guidance"
    verbose_name = _("Guidance")

    def ready(self) -> None:
        """Offer the documents' numbers to search, and what expires to worker and start page."""
        from guidance.documents.desk import EXPIRING_DOCUMENTS
        from guidance.documents.reminders import JOB_SECONDS, remind_of_expiry
        from guidance.documents.search import find_documents
        from home.desk.registry import register_list
        from home.search.selectors import register_source
        from tryggochsaker.jobs.schedule import register_job

        register_source(find_documents)
        register_list(EXPIRING_DOCUMENTS)
        register_job("remind_of_expiring_documents", JOB_SECONDS, remind_of_expiry)
