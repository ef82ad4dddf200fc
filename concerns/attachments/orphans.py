"""Files that belong to no case: left by a process that died half-way, or by a deleted case."""

import time
import uuid
from pathlib import Path

from concerns.models import Attachment
from concerns.models.attachments import attachment_folder

MIN_AGE_SECONDS = 3600
"""A file is written before its row is committed; this long after, no commit can be pending."""


def remove_orphaned_files() -> int:
    """Remove files without a row that are older than an hour, and return how many there were."""
    folder = attachment_folder()
    if not folder.is_dir():
        return 0
    removed = 0
    for path in folder.glob("*.fernet"):
        if _is_old(path) and not _has_row(path):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _is_old(path: Path) -> bool:
    # The change time: the modification time is the case's own, an hour at the finest.
    return time.time() - path.stat().st_ctime > MIN_AGE_SECONDS


def _has_row(path: Path) -> bool:
    try:
        return Attachment.objects.filter(pk=uuid.UUID(path.stem)).exists()
    except ValueError:
        return False
