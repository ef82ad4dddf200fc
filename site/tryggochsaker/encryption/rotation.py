"""Encrypting everything anew with the newest key, while the site runs.

What is up to date is passed over, so a run that was killed is simply run again, and two runs at
once only share the work. Nothing is ever overwritten that has changed since it was read, and
nothing that cannot be read is touched.
"""

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, TextField

from tryggochsaker.encryption.cipher import UndecryptableError, decrypt, encrypt, is_up_to_date
from tryggochsaker.encryption.fields import Ciphertext, EncryptedTextField

ROWS_PER_BATCH = 20
_TRIES = 5

Progress = Callable[[str], None]


@dataclass
class Tally:
    """What a run did or, when it only looked, what there is to do."""

    up_to_date: int = 0
    outdated: int = 0
    """Encrypted with an older key: made new, or only counted."""
    unreadable: list[str] = field(default_factory=list)
    """Where no listed key opens what stands there; left as it is."""
    changing: list[str] = field(default_factory=list)
    """What somebody changed again and again meanwhile; the next run takes it."""

    def add(self, other: "Tally") -> None:
        """Count what another tally counted as well."""
        self.up_to_date += other.up_to_date
        self.outdated += other.outdated
        self.unreadable += other.unreadable
        self.changing += other.changing


def encrypted_columns() -> dict[type[models.Model], list[str]]:
    """Return every model with encrypted columns, and their names: a new one cannot be forgotten."""
    found = {
        model: [
            column.name
            for column in model._meta.local_concrete_fields
            if isinstance(column, EncryptedTextField)
        ]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return {model: names for model, names in found.items() if names}


def rotate_model(model: type[models.Model], *, only_count: bool, say: Progress) -> Tally:
    """Bring every text of a model up to date, a batch of rows at a time."""
    tally = Tally()
    names = encrypted_columns()[model]
    last: Any = None  # Any: a primary key of any kind
    while True:
        rows = _rows(model, names).order_by("pk")
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:ROWS_PER_BATCH])
        if not batch:
            return tally
        if only_count or all(_is_done(row, names) for row in batch):
            for row in batch:
                tally.add(_look(model, row, names)[0])
        else:
            with transaction.atomic():
                for row in batch:
                    tally.add(_rotate_row(model, row["pk"], names))
        last = batch[-1]["pk"]
        say(f"{model._meta.label}: {tally.up_to_date + tally.outdated}")


def rotate_files(folder: Path, has_row: Callable[[Path], bool], *, only_count: bool) -> Tally:
    """Bring every file of a folder up to date.

    A file without a row is only counted: its report may be about to be committed, or it is swept
    soon. The new file takes the old one's place in one step, with its time.
    """
    tally = Tally()
    for path in sorted(folder.glob("*.fernet")):
        try:
            token = path.read_bytes()
            if is_up_to_date(token):
                tally.up_to_date += 1
                continue
            content = decrypt(token)
        except FileNotFoundError:
            continue  # deleted meanwhile
        except (OSError, UndecryptableError):
            tally.unreadable.append(path.name)
            continue
        if only_count or (has_row(path) and _replace(path, encrypt(content), has_row)):
            tally.outdated += 1
        elif path.exists():
            tally.changing.append(path.name)
    return tally


def _rows(model: type[models.Model], names: list[str]) -> models.QuerySet[Any, dict[str, Any]]:
    """Return rows with their ciphertext; Any: keys of any kind."""
    raw = {f"raw_{name}": ExpressionWrapper(F(name), output_field=TextField()) for name in names}
    return model._default_manager.annotate(**raw).values("pk", *raw)


def _is_done(row: dict[str, Any], names: list[str]) -> bool:  # Any: as above
    return all(is_up_to_date(token.encode()) for token in _tokens(row, names).values())


def _tokens(row: dict[str, Any], names: list[str]) -> dict[str, str]:  # Any: as above
    return {name: row[f"raw_{name}"] for name in names if row[f"raw_{name}"]}


def _look(
    model: type[models.Model],
    row: dict[str, Any],  # Any: as above
    names: list[str],
) -> tuple[Tally, dict[str, str]]:
    """Return how a row's texts stand, and the new ciphertext of those that are outdated."""
    tally, new = Tally(), {}
    for name, token in _tokens(row, names).items():
        if is_up_to_date(token.encode()):
            tally.up_to_date += 1
            continue
        try:
            new[name] = encrypt(decrypt(token.encode())).decode()
        except UndecryptableError:
            tally.unreadable.append(f"{model._meta.label} {row['pk']} {name}")
        else:
            tally.outdated += 1
    return tally, new


def _rotate_row(model: type[models.Model], pk: Any, names: list[str]) -> Tally:  # Any: as above
    """Write a row's new ciphertext unless the row has changed since it was read; then look anew."""
    for _ in range(_TRIES):
        row = _rows(model, names).filter(pk=pk).first()
        if row is None:
            return Tally()
        tally, new = _look(model, row, names)
        old = _tokens(row, names)
        unchanged = model._default_manager.filter(
            pk=pk, **{name: Ciphertext(old[name]) for name in new}
        )
        if not new or unchanged.update(**{name: Ciphertext(new[name]) for name in new}):
            return tally
    return Tally(changing=[f"{model._meta.label} {pk}"])


def _replace(path: Path, token: bytes, has_row: Callable[[Path], bool]) -> bool:
    """Put a new file in the place of an old one; return False if it was deleted meanwhile."""
    try:
        times = path.stat()
    except FileNotFoundError:
        return False
    # Under the name of a file that belongs to no case: if this process dies, the sweep takes it.
    draft = path.with_name(f"{uuid.uuid4()}.fernet")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(token)
            target.flush()
            os.fsync(target.fileno())
        os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    if not has_row(path):  # its case was deleted in between: this must not bring its file back
        path.unlink(missing_ok=True)
        return False
    return True
