"""In force or over, as conditions of a query; the same rule as `Incident.is_live`."""

from datetime import datetime

from django.db.models import Q


def in_force(now: datetime, *, through: str = "") -> Q:
    """Return what is true of incidents that have begun and not ended, by all clear or by the clock.

    `through` leads to the incident from other rows, such as `incident__`.
    """
    return is_open(now, through=through) & Q(**{f"{through}published_at__lte": now})


def is_open(now: datetime, *, through: str = "") -> Q:
    """Return what is true of incidents that have not ended, begun or planned."""
    return Q(**{f"{through}ended_at__isnull": True, f"{through}expires_at__gt": now})


def is_over(now: datetime, *, through: str = "") -> Q:
    """Return what is true of incidents that have ended, by all clear or by the clock."""
    ended = Q(**{f"{through}ended_at__isnull": False})
    return ended | Q(**{f"{through}expires_at__lte": now})
