"""Pages of advice and governing documents."""

from guidance.models.documents import Attachment, DocumentIndexPage, GoverningDocumentPage
from guidance.models.guidance_index import GuidanceIndexPage
from guidance.models.guidance_page import GuidancePage
from guidance.models.guidance_rows import GuidanceNumber, RelatedGuidance
from guidance.models.reviews import GuidanceReview, ReviewReminder

__all__ = [
    "Attachment",
    "DocumentIndexPage",
    "GoverningDocumentPage",
    "GuidanceIndexPage",
    "GuidanceNumber",
    "GuidancePage",
    "GuidanceReview",
    "RelatedGuidance",
    "ReviewReminder",
]
