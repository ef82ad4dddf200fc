"""What `/kris/` shows."""

from dataclasses import dataclass

from django.utils import timezone

from crisis.selectors import list_closed, list_exercises, list_live, list_recently_closed
from crisis.sheets import NoticeSheet, Point, marks_of
from home.map.drawing import AreaMap, draw_map
from home.models import SafetyPoint


@dataclass(frozen=True)
class Overview:
    """What is in force, what has ended lately and before, and the safety points."""

    live: list[NoticeSheet]
    recent: list[NoticeSheet]
    archive: list[NoticeSheet]
    exercises: list[NoticeSheet]
    exercises_live: list[NoticeSheet]
    points: list[Point]
    map: AreaMap | None


def read_overview() -> Overview:
    """Read all of it as it is now."""
    now = timezone.now()
    recent = list_recently_closed(now=now)
    recent_ids = {notice.pk for notice in recent}
    exercises = [NoticeSheet(notice, now) for notice in list_exercises(now=now)]
    points = [
        Point(place, place.is_open_at(now)) for place in SafetyPoint.objects.select_related("area")
    ]
    older = [notice for notice in list_closed(now=now) if notice.pk not in recent_ids]
    return Overview(
        live=[NoticeSheet(notice, now) for notice in list_live(now=now)],
        recent=[NoticeSheet(notice, now) for notice in recent],
        archive=[NoticeSheet(notice, now) for notice in older],
        exercises=[sheet for sheet in exercises if not sheet.is_live],
        exercises_live=[sheet for sheet in exercises if sheet.is_live],
        points=points,
        map=draw_map(marks_of(points)),
    )
