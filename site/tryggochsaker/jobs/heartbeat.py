"""The worker's sign of life, kept in the database that everyone shares."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from tryggochsaker.jobs.models import WorkerHeartbeat

FORGOTTEN_AFTER = timedelta(days=1)


def beat(name: str) -> None:
    """Note that the worker of this name is alive now."""
    WorkerHeartbeat.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})


def forget(name: str) -> None:
    """Note that the worker of this name has stopped on purpose."""
    WorkerHeartbeat.objects.filter(name=name).delete()


def forget_old() -> None:
    """Clear away what workers that were killed left behind."""
    WorkerHeartbeat.objects.filter(beat_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()


def seconds_since_last_beat() -> float | None:
    """Return how long ago any worker was last alive; None if none runs or ever ran."""
    newest = WorkerHeartbeat.objects.aggregate(newest=Max("beat_at"))["newest"]
    return None if newest is None else (timezone.now() - newest).total_seconds()
