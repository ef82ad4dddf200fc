"""Every safety point as it is now; an open one is what a cold or thirsty resident looks for."""

from datetime import datetime

from crisis.sheets import Point
from home.models import SafetyPoint


def list_points(now: datetime) -> list[Point]:
    """Return all safety points, the open ones first; one query."""
    points = [
        Point(place, place.is_open_at(now)) for place in SafetyPoint.objects.select_related("area")
    ]
    return sorted(points, key=lambda point: not point.is_open)
