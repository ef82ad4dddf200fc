"""Pages of advice and governing documents."""

from guidance.models.attachments import Attachment
from guidance.models.document_index import DocumentIndexPage
from guidance.models.documents import GoverningDocumentPage
from guidance.models.guidance_index import GuidanceIndexPage
from guidance.models.guidance_page import GuidancePage
from guidance.models.guidance_rows import GuidanceNumber, RelatedGuidance
from guidance.models.reviews import GuidanceReview
from guidance.models.versions import DocumentVersion

__all__ = [
    "Attachment",
    "DocumentIndexPage",
    "DocumentVersion",
    "GoverningDocumentPage",
    "GuidanceIndexPage",
    "GuidanceNumber",
    "GuidancePage",
    "GuidanceReview",
    "RelatedGuidance",
]
