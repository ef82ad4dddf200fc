"""Pages of advice and governing documents."""

from guidance.models.attachments import Attachment
from guidance.models.document_reminders import DocumentReminder
from guidance.models.documents import DocumentIndexPage, GoverningDocumentPage
from guidance.models.guidance import (
    GuidanceIndexPage,
    GuidanceNumber,
    GuidancePage,
    RelatedGuidance,
)
from guidance.models.versions import DocumentVersion

__all__ = [
    "Attachment",
    "DocumentIndexPage",
    "DocumentReminder",
    "DocumentVersion",
    "GoverningDocumentPage",
    "GuidanceIndexPage",
    "GuidanceNumber",
    "GuidancePage",
    "RelatedGuidance",
]
