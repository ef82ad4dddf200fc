"""Mail without a mail server: one message per file in the data folder."""

import os
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


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
    return Path(settings.MAIL_FOLDER) / f"{name.strip('_')}.eml"
