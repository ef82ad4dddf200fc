"""Which files go with a batch of cases, noted on the disk before the rows go that name them.

Only rows know which files belong to a case. If a process is killed between the commit and the
last file, `gallring/<batch>.files` still says what is left to remove: random names, no words. It
goes with the last file, since even a name may not outlive its case.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from concerns.attachments.orphans import place_aside
from concerns.models.attachments import attachment_folder
from concerns.retention.tombstones import sync_folder, tombstone_folder
from tryggochsaker.jobs.mail_files import MAIL_SUFFIX, mail_folder


def note_files(batch: str, files: Iterable[Path]) -> None:
    """Write down the files of an announced batch, safe on the disk before its rows are gone."""
    names = sorted(path.name for path in files)
    if not names:
        return
    note = _note_of(batch)
    descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        target.writelines(f"{name}\n" for name in names)
        target.flush()
        os.fsync(target.fileno())
    sync_folder(note.parent)


def list_noted(batch: str) -> list[Path]:
    """Return where the files of a batch may lie; empty when it has none or they are gone.

    Every file of a case has two places: the sweep may have put it aside while the worker had
    another database.
    """
    try:
        names = _note_of(batch).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    mails = [mail_folder() / name for name in names if name.endswith(MAIL_SUFFIX)]
    files = [attachment_folder() / name for name in names if not name.endswith(MAIL_SUFFIX)]
    return [*mails, *files, *map(place_aside, files)]


def forget_noted(batch: str) -> None:
    """Remove the note: the files are gone, or their cases live on."""
    note = _note_of(batch)
    note.unlink(missing_ok=True)
    sync_folder(note.parent)


def _note_of(batch: str) -> Path:
    return tombstone_folder() / f"{batch}.files"
