"""What the room adds to the editors' interface."""

from wagtail.snippets.models import register_snippet

from guidance.documents.admin import DocumentVersionViewSet

register_snippet(DocumentVersionViewSet)
