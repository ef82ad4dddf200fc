"""What the room adds to the editors' interface."""

from guidance.review import hooks as review_hooks  # noqa: F401 - registers itself
