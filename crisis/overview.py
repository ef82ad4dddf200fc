"""What `/kris/` shows."""

from dataclasses import dataclass

from django.utils import timezone

from crisis.archive import ArchiveYear, list_years
from crisis.points import list_points
from crisis.selectors import list_exercises_in_force, list_live, list_recently_closed
from crisis.sheets import NoticeSheet, Point, marks_of
from home.map.drawing import AreaMap, draw_map


@dataclass(frozen=True)
class Overview:
    """What is in force, what has ended lately, the years before, and the safety points."""

    live: list[NoticeSheet]
    recent: list[NoticeSheet]
    years: list[ArchiveYear]
    exercises: list[NoticeSheet]
    points: list[Point]
    map: AreaMap | None


def read_overview() -> Overview:
    """Read all of it as it is now."""
    now = timezone.now()
    points = list_points(now)
    return Overview(
        live=[NoticeSheet(notice, now) for notice in list_live(now=now)],
        recent=[NoticeSheet(notice, now) for notice in list_recently_closed(now=now)],
        years=list_years(now=now),
        exercises=[NoticeSheet(notice, now) for notice in list_exercises_in_force(now)],
        points=points,
        map=draw_map(marks_of(points)),
    )
