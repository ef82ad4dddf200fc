"""Mail without a mail server: one message per file in the data folder."""

import os
import time
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

MAIL_SUFFIX = ".eml"
DRAFT_MAX_AGE_SECONDS = 3600
"""A mail is written within moments; a draft that is older belongs to a process that died."""


class MailFileBackend(BaseEmailBackend):
    """Write each message to `<Message-ID>.eml`; the same message again gives the same file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write all messages and return how many; raises OSError when the folder is not usable."""
        for message in email_messages:
            data = message.message()
            path = mail_file(data["Message-ID"])
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.stem}.{os.getpid()}")
            draft.write_bytes(data.as_bytes())
            # As exact as the mail itself, which may know the hour only.
            sent = parsedate_to_datetime(data["Date"]).timestamp()
            os.utime(draft, (sent, sent))
            draft.replace(path)
        return len(email_messages)


def mail_file(message_id: str) -> Path:
    """Return where the message with this Message-ID lies, or would lie."""
    name = "".join(c if c.isalnum() or c in "-." else "_" for c in message_id)
    return mail_folder() / f"{name.strip('_')}{MAIL_SUFFIX}"


def remove_abandoned_drafts(*, older_than_seconds: float = DRAFT_MAX_AGE_SECONDS) -> int:
    """Remove what a process that died while it wrote a mail has left; return how many there were.

    The mail itself waits in the outbox and is written again.
    """
    removed = 0
    for draft in mail_folder().glob(".*"):
        try:
            # The change time: the modification time is the mail's own, an hour at the finest.
            if time.time() - draft.stat().st_ctime > older_than_seconds:
                draft.unlink()
                removed += 1
        except FileNotFoundError:  # finished meanwhile
            continue
    return removed


def mail_folder() -> Path:
    """Return the folder in which mail without a server lies."""
    return Path(settings.MAIL_FOLDER)
