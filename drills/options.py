"""What a drill is asked to do."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How much, how hard, and on what."""

    submissions: int
    seed: int
    kills: int
    clients: int
    database: str
    """`postgresql` or `sqlite`."""

    folder: Path
    """Where the stand keeps its data and its logs; empty at the start."""

    copy_of: str
    """Address of a seeded PostgreSQL database to begin with; empty: migrate and seed anew."""

    is_hurried: bool
    """Let the outbox's waiting times pass at once, so that a short run need not wait a minute."""

    patience_seconds: int = 600
    """For how long mail may take to leave once everything runs again."""
