"""Which cases are gone for good, kept outside of the database: a backup brings none of them back.

`DATA_DIR/gallring/tombstones.jsonl` is only ever added to, and is on the disk before a row goes.
A line holds keyed hashes, a day, and no personal data: only with the key and the case itself in
hand can anybody tell that it is listed. Each batch is announced first and marked as done when the
database has committed, so that a batch which never was carried out deletes nothing later.
"""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from tryggochsaker.encryption.cipher import (
    UndecryptableError,
    derive_secret,
    newest_key_fingerprint,
)

_PURPOSE = "trygg och säker: deleted cases, version 1"
_DONE, _WITHDRAWN = "done", "withdrawn"


@dataclass
class Batch:
    """Cases that were deleted together."""

    name: str
    day: date
    key: str
    hashes: frozenset[str]
    fate: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it was announced and nobody has said yet what came of it."""
        return not self.fate

    @property
    def is_readable(self) -> bool:
        """Whether its cases can be recognised: its key is in `FIELD_ENCRYPTION_KEYS`."""
        return _find_secret(self.key) is not None


@dataclass
class Tombstones:
    """What the file says."""

    batches: dict[str, Batch] = field(default_factory=dict)
    damaged_lines: int = 0

    def find(self, submission_hash: str, reference: str) -> Batch | None:
        """Return the batch with which a case was deleted; None for a case that was not.

        A report that is sent again after its case is gone is a new case with another number.
        """
        for secret, batches in self._index:
            batch = batches.get(_mark(submission_hash, reference, secret))
            if batch is not None:
                return batch
        return None

    @property
    def unknown_keys(self) -> int:
        """How many cases are listed under a key that is not in `FIELD_ENCRYPTION_KEYS`."""
        return sum(len(batch.hashes) for batch in self._standing if not batch.is_readable)

    @property
    def open_batches(self) -> list[Batch]:
        """Those of which nobody knows whether they were carried out."""
        return [batch for batch in self.batches.values() if batch.is_open]

    @property
    def _standing(self) -> list[Batch]:
        return [batch for batch in self.batches.values() if batch.fate != _WITHDRAWN]

    @cached_property
    def _index(self) -> list[tuple[bytes, dict[str, Batch]]]:
        """Each key's secret, and the batch of each case that is listed under it."""
        by_key: dict[str, dict[str, Batch]] = {}
        # What is certain comes last and so replaces what is not.
        for batch in sorted(self._standing, key=lambda batch: not batch.is_open):
            by_key.setdefault(batch.key, {}).update(dict.fromkeys(batch.hashes, batch))
        return [
            (secret, batches)
            for key, batches in by_key.items()
            if (secret := _find_secret(key)) is not None
        ]


@contextmanager
def turn() -> Iterator[None]:
    """Let one process at a time announce a batch, carry it out and say what came of it."""
    folder = tombstone_folder()
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=0o700)
        sync_folder(folder.parent)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def announce(cases: Iterable[tuple[str, str]]) -> str:
    """Write a batch down, safe on the disk, before its rows go; return its name.

    Of each case its submission hash and its number.
    """
    name, key = secrets.token_hex(8), newest_key_fingerprint()
    secret = derive_secret(_PURPOSE, key)
    hashes = sorted(_mark(*case, secret) for case in cases)
    today = timezone.localdate().isoformat()
    _append({"batch": name, "on": today, "key": key, "cases": hashes})
    return name


def confirm(name: str) -> None:
    """Note that the database has committed a batch."""
    _append({"batch": name, "is": _DONE})


def withdraw(name: str) -> None:
    """Note that a batch was not carried out: its cases live on."""
    _append({"batch": name, "is": _WITHDRAWN})


def read_tombstones() -> Tombstones:
    """Return what is written down; a line that was cut off by a power failure is left out."""
    stones = Tombstones()
    try:
        lines = _path().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return stones
    for line in lines:
        if line and not _read_line(line, stones.batches):
            stones.damaged_lines += 1
    return stones


def forget_expired() -> int:
    """Drop batches that no backup can bring back any more, and those that were withdrawn.

    The new file takes the place of the old one at once; returns how many batches went.
    """
    with turn():
        stones = read_tombstones()
        oldest = timezone.localdate() - timedelta(days=settings.BACKUP_KEPT_DAYS)
        kept = [
            batch
            for batch in stones.batches.values()
            if batch.is_open or (batch.fate == _DONE and batch.day >= oldest)
        ]
        gone = len(stones.batches) - len(kept)
        if gone:
            _rewrite(kept)
        return gone


def sync_folder(folder: Path) -> None:
    """Make sure that what was made, renamed or removed in a folder outlives a power failure."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _find_secret(key: str) -> bytes | None:
    """Return the secret of a key, or None without it: what it guards cannot be read either."""
    try:
        return derive_secret(_PURPOSE, key)
    except UndecryptableError:
        return None


def _mark(submission_hash: str, reference: str, secret: bytes) -> str:
    case = f"{submission_hash} {reference}"
    return hmac.new(secret, case.encode(), hashlib.sha256).hexdigest()


def _append(entry: Mapping[str, Any]) -> None:  # Any: plain JSON
    path = _path()
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as target:
        # A line that was cut off by a power failure must not swallow this one.
        size = target.seek(0, os.SEEK_END)
        is_cut_off = size > 0 and os.pread(target.fileno(), 1, size - 1) != b"\n"
        target.write((b"\n" if is_cut_off else b"") + _line(entry))
        target.flush()
        os.fsync(target.fileno())
    if is_new:
        sync_folder(path.parent)


def _rewrite(batches: Sequence[Batch]) -> None:
    path = _path()
    draft = path.with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        for batch in batches:
            day = batch.day.isoformat()
            entry = {"batch": batch.name, "on": day, "key": batch.key}
            target.write(_line({**entry, "cases": sorted(batch.hashes)}))
            if batch.fate:
                target.write(_line({"batch": batch.name, "is": batch.fate}))
        target.flush()
        os.fsync(target.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def _read_line(line: str, batches: dict[str, Batch]) -> bool:
    try:
        entry = json.loads(line)
        name = str(entry["batch"])
        if "is" in entry:
            batches[name].fate = str(entry["is"])
        else:
            batches[name] = Batch(
                name=name,
                day=date.fromisoformat(entry["on"]),
                key=str(entry["key"]),
                hashes=frozenset(entry["cases"]),
            )
    except (ValueError, KeyError, TypeError):
        return False
    return True


def _line(entry: Mapping[str, Any]) -> bytes:  # Any: plain JSON
    return json.dumps(entry, separators=(",", ":")).encode() + b"\n"


def tombstone_folder() -> Path:
    """Return the folder in which deletions are written down; nothing else lies in it."""
    return Path(settings.DATA_DIR) / "gallring"


def _path() -> Path:
    return tombstone_folder() / "tombstones.jsonl"
