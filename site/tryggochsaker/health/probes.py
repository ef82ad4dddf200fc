"""What must work for the site to do its work."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection

from tryggochsaker.health.migrations import waiting_migrations
from tryggochsaker.jobs.heartbeat import seconds_since_last_beat

WORKER_SILENT_SECONDS = 60

logger = logging.getLogger(__name__)


def run_probes() -> dict[str, str]:
    """Return each probe's fault in a few words; an empty text means well."""
    probes: dict[str, Callable[[], str]] = {
        "database": _probe_database,
        "migrations": _probe_migrations,
        "worker": _probe_worker,
    }
    faults = {}
    for name, probe in probes.items():
        try:
            faults[name] = probe()
        except DatabaseError:
            logger.exception("Health probe failed", extra={"probe": name})
            faults[name] = "database does not answer"
    return faults


def _probe_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _probe_migrations() -> str:
    count = waiting_migrations()
    return f"{count} not applied" if count else ""


def _probe_worker() -> str:
    seconds = seconds_since_last_beat()
    if seconds is None:
        return "none is running"
    return f"silent for {int(seconds)} s" if seconds > WORKER_SILENT_SECONDS else ""
