"""Taking turns: of several workers, one runs a job, once per interval, across restarts too."""

from datetime import timedelta

from django.utils import timezone

from tryggochsaker.jobs.models import JobTurn
from tryggochsaker.jobs.schedule import Job

RETRY_SECONDS = 60
"""A job that failed is tried again after this long, or after its interval if that is shorter."""


def take_turn(job: Job) -> bool:
    """Claim the job if it is due; at most one worker gets True until the lease is over."""
    now = timezone.now()
    turns = JobTurn.objects.filter(name=job.name)
    if not turns.exists():
        # Written by whoever comes first; `ignore_conflicts` lets the other go on.
        JobTurn.objects.bulk_create([JobTurn(name=job.name, due_at=now)], ignore_conflicts=True)
    due = turns.filter(due_at__lte=now)
    # A look before the write: most of the time nothing is due, and a write locks SQLite.
    return due.exists() and due.update(due_at=now + timedelta(seconds=job.lease_seconds)) == 1


def end_turn(job: Job, *, succeeded: bool) -> None:
    """Say when the job is due next, now that it has ended well or badly."""
    wait = job.every_seconds if succeeded else min(job.every_seconds, RETRY_SECONDS)
    JobTurn.objects.filter(name=job.name).update(due_at=timezone.now() + timedelta(seconds=wait))
