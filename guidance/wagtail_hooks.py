"""What the room adds to the editors' interface."""

from guidance.documents import hooks as document_hooks  # noqa: F401 - registers itself
from guidance.exchange.room import GUIDANCE
from guidance.review import hooks as review_hooks  # noqa: F401 - registers itself
from home.exchange.hooks import open_exchange

open_exchange(GUIDANCE)
