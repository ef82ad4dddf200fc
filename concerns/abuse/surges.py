"""Surges as all processes know them: one row for all reports, one for each function."""

from datetime import timedelta

from django.utils import timezone

from concerns.abuse.limits import SURGE_SECONDS
from concerns.models import Surge
from home.models import ResponsibleFunction

FLOOD = "all"

_STEP = timedelta(seconds=30)
"""A surge is moved on no more often than this, so that its row is no bottleneck."""


def scope_of(function: ResponsibleFunction) -> str:
    """Return the name of a function's surges."""
    return f"function-{function.pk}"


def is_surge_on(scope: str) -> bool:
    """Return whether too much arrives right now."""
    return Surge.objects.filter(scope=scope, until__gt=timezone.now()).exists()


def prolong_surge(scope: str) -> None:
    """Begin a surge, or let it last ten minutes from now."""
    until = timezone.now() + timedelta(seconds=SURGE_SECONDS)
    if Surge.objects.filter(scope=scope, until__gt=until - _STEP).exists():
        return
    Surge.objects.bulk_create([Surge(scope=scope, until=until)], ignore_conflicts=True)
    Surge.objects.filter(scope=scope).update(until=until)
