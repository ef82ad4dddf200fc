"""Mail without a mail server: one message per file in the data folder."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailFileBackend(BaseEmailBackend):
    """Write each message to `<Message-ID>.eml`; the same message again gives the same file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write all messages and return how many; raises OSError when the folder is not usable."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            data = message.message()
            name = "".join(c if c.isalnum() or c in "-." else "_" for c in data["Message-ID"])
            draft = folder / f".{name}.{os.getpid()}"
            draft.write_bytes(data.as_bytes())
            draft.replace(folder / f"{name.strip('_')}.eml")
        return len(email_messages)
