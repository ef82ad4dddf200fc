"""Files that belong to no case: left by a process that died half-way, or by a deleted case.

They are put aside first and removed a day later, so that a worker which was started on the wrong
database takes nothing that cannot be put back: what has a row again goes back to its place.
"""

import logging
import time
import uuid
from pathlib import Path

from concerns.models import Attachment
from concerns.models.attachments import attachment_folder

MIN_AGE_SECONDS = 3600
"""A file is written before its row is committed; this long after, no commit can be pending."""
KEPT_ASIDE_SECONDS = 24 * 3600

logger = logging.getLogger(__name__)


def remove_orphaned_files(
    *,
    min_age_seconds: float = MIN_AGE_SECONDS,
    kept_aside_seconds: float = KEPT_ASIDE_SECONDS,
) -> int:
    """Put aside files without a row that are older than an hour, and return how many there were.

    Those that were put aside a day ago are removed for good. A database that knows of no file at
    all is taken for an empty or wrong one: then nothing is touched.
    """
    present = list(attachment_folder().glob("*.fernet"))
    aside = list(folder_aside().glob("*.fernet"))
    if not present and not aside:
        return 0
    if not Attachment.objects.exists():
        logger.warning(
            "Files are left alone: the database knows of none",
            extra={"files": len(present) + len(aside)},
        )
        return 0
    taken = sum(_put_aside(path, min_age_seconds) for path in present)
    for path in aside:
        _put_back_or_remove(path, kept_aside_seconds)
    return taken


def has_row(path: Path) -> bool:
    """Return whether a file belongs to a case; a name that no file of ours has does not."""
    try:
        return Attachment.objects.filter(pk=uuid.UUID(path.stem)).exists()
    except ValueError:
        return False


def place_aside(path: Path) -> Path:
    """Return where a file lies, or would lie, when it has been put aside."""
    return folder_aside() / path.name


def folder_aside() -> Path:
    """Return the folder of files that were put aside."""
    return attachment_folder() / "orphans"


def _put_aside(path: Path, min_age_seconds: float) -> bool:
    try:
        if not _is_older(path, min_age_seconds) or has_row(path):
            return False
        folder_aside().mkdir(exist_ok=True, mode=0o700)
        path.chmod(0o600)  # the day begins now, also on a disk where a move leaves no time
        path.replace(place_aside(path))
    except FileNotFoundError:  # somebody else took it meanwhile
        return False
    return True


def _put_back_or_remove(path: Path, kept_aside_seconds: float) -> None:
    try:
        if has_row(path):
            path.replace(attachment_folder() / path.name)
        elif _is_older(path, kept_aside_seconds):
            path.unlink()
    except FileNotFoundError:  # as above
        return


def _is_older(path: Path, seconds: float) -> bool:
    # The change time: the modification time is the case's own, an hour at the finest.
    return time.time() - path.stat().st_ctime > seconds
