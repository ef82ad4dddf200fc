"""The worker: every job in a thread of its own, and a sign of life every few seconds.

A thread each, since a mail server that does not answer must not delay a notice's expiry. The
threads are daemons: stopping the worker in the middle of a job is the same as killing it, which
every job survives by design.
"""

import logging
import os
import socket
import threading
from collections.abc import Callable

from django.db import DatabaseError

from tryggochsaker.jobs.heartbeat import beat, forget, forget_old
from tryggochsaker.jobs.running import close_connections, keep_running
from tryggochsaker.jobs.schedule import registered_jobs

HEARTBEAT_SECONDS = 5
GRACE_SECONDS = 1.5
"""How long a stopping worker lets its jobs finish what they are at."""

logger = logging.getLogger(__name__)


class Worker:
    """One worker process's life, from `run` until `stop`."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._stop = threading.Event()

    def stop(self) -> None:
        """Let `run` return within about two seconds; safe to call from a signal handler."""
        self._stop.set()

    def run(self) -> None:
        """Do every registered job until stopped; survives the database going away."""
        threads = [
            threading.Thread(
                target=keep_running, args=(job, self._stop), name=job.name, daemon=True
            )
            for job in registered_jobs()
        ]
        for thread in threads:
            thread.start()
        self._touch_database(forget_old)
        while not self._stop.is_set():
            self._touch_database(lambda: beat(self.name))
            self._stop.wait(HEARTBEAT_SECONDS)
        for thread in threads:
            thread.join(GRACE_SECONDS / len(threads))
        self._touch_database(lambda: forget(self.name))

    def _touch_database(self, write: Callable[[], None]) -> None:
        try:
            write()
        except DatabaseError as error:
            logger.warning("Heartbeat not written", extra={"error": type(error).__qualname__})
        close_connections()
