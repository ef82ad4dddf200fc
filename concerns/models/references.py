"""Case numbers, one series per year, without gaps."""

from django.db import models


class ReferenceCounter(models.Model):
    """The last number given out in a series in a year.

    The row is locked until the case that takes the number is committed, so a number that was
    not used goes to the next one.
    """

    series = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="one_counter_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.year}-{self.last_number:06d}"
