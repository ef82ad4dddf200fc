"""What the governing documents offer when the site starts."""

from guidance.documents.desk import EXPIRING_DOCUMENTS
from guidance.documents.reminders import JOB_SECONDS, remind_of_expiry
from guidance.documents.search import find_documents
from home.desk.registry import register_list
from home.search.selectors import register_source
from tryggochsaker.jobs.schedule import register_job


def register_documents() -> None:
    """Offer the documents' numbers to search, and what expires to worker and start page."""
    register_source(find_documents)
    register_list(EXPIRING_DOCUMENTS)
    register_job("remind_of_expiring_documents", JOB_SECONDS, remind_of_expiry)
