"""Pages of advice and governing documents."""

from guidance.models.documents import Attachment, DocumentIndexPage, GoverningDocumentPage
from guidance.models.guidance import (
    GuidanceIndexPage,
    GuidanceNumber,
    GuidancePage,
    RelatedGuidance,
)

__all__ = [
    "Attachment",
    "DocumentIndexPage",
    "GoverningDocumentPage",
    "GuidanceIndexPage",
    "GuidanceNumber",
    "GuidancePage",
    "RelatedGuidance",
]
