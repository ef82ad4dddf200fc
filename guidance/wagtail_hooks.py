"""What the room adds to the editors' interface."""

from wagtail.snippets.models import register_snippet

from guidance.documents.admin import DocumentVersionViewSet
from guidance.exchange import hooks as exchange_hooks  # noqa: F401 - registers itself
from guidance.review import hooks as review_hooks  # noqa: F401 - registers itself

register_snippet(DocumentVersionViewSet)
