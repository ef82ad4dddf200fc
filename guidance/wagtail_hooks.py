"""What the room adds to the editors' interface."""

from guidance.documents import hooks as document_hooks  # noqa: F401 - registers itself
from guidance.exchange import hooks as exchange_hooks  # noqa: F401 - registers itself
from guidance.review import hooks as review_hooks  # noqa: F401 - registers itself
