"""One row per worker process, so that everyone can see that it lives."""

from django.db import models


class WorkerHeartbeat(models.Model):
    """When a worker last said that it is alive."""

    name = models.CharField(max_length=100, unique=True)
    beat_at = models.DateTimeField()

    class Meta:
        app_label = "tryggochsaker"

    def __str__(self) -> str:
        return self.name
