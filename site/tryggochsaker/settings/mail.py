"""Where mail goes: every message waits in the outbox, then leaves by SMTP or to a file."""

from pathlib import Path
from typing import Any

import dj_email_url


def configure_mail(url: str, data_dir: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the outbox's settings and Django's own for an address such as `smtp://host:25`.

    Without an address each message becomes one file in the data folder. Any: settings differ
    in type.
    """
    outbox: dict[str, Any] = {  # Any: as above
        "BACKENDS": {"default": "tryggochsaker.jobs.mail_files.MailFileBackend"},
        "DEFAULT_PRIORITY": "medium",  # queued, never sent from within a request
        "BATCH_SIZE": 1,  # states are written per batch: a larger one repeats mail after a kill
        "THREADS_PER_PROCESS": 1,
        "MESSAGE_ID_ENABLED": True,
        "MESSAGE_ID_FQDN": "trygg-och-saker.invalid",
        "MAX_RETRIES": 500,
        "LOG_LEVEL": 1,
        "LOCK_FILE_NAME": str(data_dir / "outbox"),
    }
    if not url:
        return outbox, {}
    server = dj_email_url.parse(url)
    outbox["BACKENDS"] = {"default": "django.core.mail.backends.smtp.EmailBackend"}
    names = (
        "EMAIL_HOST",
        "EMAIL_PORT",
        "EMAIL_HOST_USER",
        "EMAIL_HOST_PASSWORD",
        "EMAIL_USE_TLS",
        "EMAIL_USE_SSL",
    )
    return outbox, {**{name: server[name] for name in names}, "EMAIL_TIMEOUT": 10}
