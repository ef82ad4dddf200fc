"""How often a page is reviewed, and how late a review is."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

REMIND_BEFORE = timedelta(days=30)
"""The owner is mailed this long before the review is due."""
TELL_RESIDENTS_AFTER = timedelta(days=90)
"""From this day after the review was due, the page itself says that it is late."""


class ReviewInterval(models.IntegerChoices):
    """Months between two reviews; advice on violence and suicide is reviewed every half year."""

    MONTH = 1, _("Every month")
    QUARTER = 3, _("Every third month")
    HALF_YEAR = 6, _("Every half year")
    YEAR = 12, _("Every year")
    TWO_YEARS = 24, _("Every other year")


class ReviewStage(models.TextChoices):
    """How a review stands on a day; the owner gets one mail in each stage that has begun."""

    AHEAD = "ahead", _("Reviewed")
    SOON = "soon", _("To be reviewed within 30 days")
    DUE = "due", _("Late")
    LONG_OVERDUE = "long_overdue", _("Late by 90 days or more")

    @property
    def is_late(self) -> bool:
        """Return whether the day of the review has come or gone by."""
        return self in {ReviewStage.DUE, ReviewStage.LONG_OVERDUE}


def next_review_day(reviewed: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(reviewed.year * 12 + reviewed.month - 1 + months, 12)
    return date(year, month + 1, min(reviewed.day, monthrange(year, month + 1)[1]))


def interval_between(reviewed: date, following: date) -> ReviewInterval | None:
    """Return the interval that leads from one review to the next; None where none does."""
    fitting = (each for each in ReviewInterval if next_review_day(reviewed, each) == following)
    return next(fitting, None)


def stage_of(next_review: date, today: date) -> ReviewStage:
    """Return how the review stands; on its very day it is due, and 90 days later long overdue."""
    if today >= next_review + TELL_RESIDENTS_AFTER:
        return ReviewStage.LONG_OVERDUE
    if today >= next_review:
        return ReviewStage.DUE
    return ReviewStage.SOON if today >= next_review - REMIND_BEFORE else ReviewStage.AHEAD
