"""What workers share through the database: signs of life, and whose turn a job is."""

from django.db import models


class WorkerHeartbeat(models.Model):
    """When a worker last said that it is alive."""

    name = models.CharField(max_length=100, unique=True)
    beat_at = models.DateTimeField()

    class Meta:
        app_label = "tryggochsaker"

    def __str__(self) -> str:
        return self.name


class JobTurn(models.Model):
    """When a periodic job may next be taken, by whichever worker comes first."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()

    class Meta:
        app_label = "tryggochsaker"

    def __str__(self) -> str:
        return self.name
