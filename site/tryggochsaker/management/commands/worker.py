"""`manage.py worker`: send mail, publish and expire on time, and do every other timed job."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from tryggochsaker.durability import refuse_forgetful_database
from tryggochsaker.jobs.worker import Worker


class Command(BaseCommand):
    """Run every timed job until told to stop (SIGTERM or Ctrl-C)."""

    help = "Run every timed job (mail, publishing, clearing) until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Work until a signal comes; refuses to begin on a database that may forget."""
        refuse_forgetful_database()
        run_worker_until_signal()


def run_worker_until_signal() -> None:
    """Be a worker until SIGTERM or SIGINT; returns within about two seconds of it."""
    worker = Worker()

    def stop(number: int, frame: FrameType | None) -> None:
        worker.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    worker.run()
