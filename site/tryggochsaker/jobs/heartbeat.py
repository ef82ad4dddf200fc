"""The worker's sign of life, kept in the database that everyone shares."""

from django.db.models import Max
from django.utils import timezone

from tryggochsaker.jobs.models import WorkerHeartbeat


def beat(name: str) -> None:
    """Note that the worker of this name is alive now."""
    WorkerHeartbeat.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})


def seconds_since_last_beat() -> float | None:
    """Return how long ago any worker was last alive; None if none ever was."""
    newest = WorkerHeartbeat.objects.aggregate(newest=Max("beat_at"))["newest"]
    return None if newest is None else (timezone.now() - newest).total_seconds()
