"""What is left of an upload: known kinds only, pictures without metadata."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PreparedFile:
    """A file that may be stored: its kind by content, its clean bytes, its name as it came."""

    kind: str
    content: bytes
    original_name: str
