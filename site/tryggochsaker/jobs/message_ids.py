"""Names of mails that tell nothing."""

import uuid

from django.conf import settings


def new_message_id() -> str:
    """Return a Message-ID that names neither this machine nor a case nor a moment."""
    return f"<{uuid.uuid4().hex}@{settings.POST_OFFICE['MESSAGE_ID_FQDN']}>"
