"""Encrypted files on disk, and what happens to them when their case is not stored."""

import logging
import os
from collections.abc import Iterable
from datetime import datetime

from concerns.attachments.prepare import PreparedFile
from concerns.models import Attachment
from tryggochsaker.encryption.cipher import decrypt, encrypt

logger = logging.getLogger(__name__)


class FileNotStoredError(Exception):
    """The disk took no file: it is full, read-only or broken. Text can still be stored."""


def write_file(file: PreparedFile, *, position: int, moment: datetime) -> Attachment:
    """Write a file encrypted and return its row, not saved yet; the bytes are safe on disk.

    The file's own time is the case's: an anonymous case has the whole hour only. Raises
    FileNotStoredError, with nothing left behind, when the disk does not take it.
    """
    attachment = Attachment(
        kind=file.kind,
        size=len(file.content),
        original_name=file.original_name,
        sort_order=position,
    )
    path = attachment.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            target.write(encrypt(file.content))
            target.flush()
            os.fsync(target.fileno())
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    except OSError as error:
        path.unlink(missing_ok=True)
        logger.error("A file could not be stored", extra={"errno": error.errno})
        raise FileNotStoredError from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return attachment


def read_file(attachment: Attachment) -> bytes:
    """Return a file's bytes; raises OSError or UndecryptableError when it is lost or damaged."""
    return decrypt(attachment.path.read_bytes())


def discard_files(attachments: Iterable[Attachment]) -> None:
    """Remove files whose case was not stored."""
    for attachment in attachments:
        attachment.path.unlink(missing_ok=True)
