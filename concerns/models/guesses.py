"""How many wrong receipt codes came in, from everywhere together."""

from django.db import models


class GuessWindow(models.Model):
    """Wrong codes within one stretch of time: a number that all processes share, and no address."""

    number = models.PositiveBigIntegerField(primary_key=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}: {self.count}"
