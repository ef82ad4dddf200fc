"""Running one job so that nothing it does can stop the worker or reach the log."""

import logging
import threading
import traceback
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, close_old_connections

from tryggochsaker.jobs.schedule import Job
from tryggochsaker.jobs.turns import end_turn, take_turn

LONGEST_PAUSE_SECONDS = 8
"""Kept below the ten seconds within which mail leaves, so that a returning database is noticed."""

LOOK_EVERY_SECONDS = 30
"""How often a rare job looks whether another worker left it undone."""

logger = logging.getLogger(__name__)


def run_once(job: Job) -> bool:
    """Run the job if it is this worker's turn; return whether all went well.

    Raises nothing: a fault is logged by its kind and place only, since its text may hold what
    a resident wrote.
    """
    try:
        if job.shared:
            job.run()
        elif take_turn(job):
            _run_in_turn(job)
    except (Exception, SystemExit) as error:  # a fault must not stop the thread; commands exit
        _log_fault(job, error)
        return False
    return True


def keep_running(job: Job, stop: threading.Event) -> None:
    """Run the job at its interval until told to stop, more slowly while it fails."""
    interval = job.every_seconds if job.shared else min(job.every_seconds, LOOK_EVERY_SECONDS)
    faults_in_a_row = 0
    while not stop.is_set():
        close_connections()
        faults_in_a_row = 0 if run_once(job) else faults_in_a_row + 1
        close_connections()
        pause = min(interval * 2**faults_in_a_row, max(interval, LONGEST_PAUSE_SECONDS))
        stop.wait(pause)


def close_connections() -> None:
    """Let go of this thread's connections, broken ones too, so that the next use opens new ones."""
    with suppress(DatabaseError):
        close_old_connections()


def _run_in_turn(job: Job) -> None:
    succeeded = False
    try:
        job.run()
        succeeded = True
    finally:
        end_turn(job, succeeded=succeeded)


def _log_fault(job: Job, error: BaseException) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-5:]))
    level = logging.WARNING if isinstance(error, DatabaseError) else logging.ERROR
    logger.log(
        level,
        "Job failed",
        extra={"job": job.name, "error": type(error).__qualname__, "place": place},
    )
