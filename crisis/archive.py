"""What has been: the notices that are no longer in force, and the exercises, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from crisis.models import Incident, Notice
from crisis.selectors import in_best_language
from crisis.sheets import NoticeSheet
from crisis.standing import is_over

MOST_IN_A_YEAR = 300
"""No year of a municipality comes near it; a page must have an end."""


@dataclass(frozen=True)
class ArchiveYear:
    """A year, by Swedish time, and how many notices and exercises of it have ended."""

    year: int
    count: int


@dataclass(frozen=True)
class Archive:
    """One year, the newest first."""

    year: int
    sheets: Sequence[NoticeSheet]
    is_cut: bool


def list_years(*, now: datetime | None = None) -> list[ArchiveYear]:
    """Return the years that have something in the archive, the latest first; one query."""
    rows = (
        _archived(now or timezone.now())
        .order_by()
        .annotate(year=ExtractYear("published_at"))
        .values("year")
        .annotate(count=Count("pk"))
        .order_by("-year")
    )
    return [ArchiveYear(row["year"], row["count"]) for row in rows]


def read_year(year: int) -> Archive:
    """Return the archive of a year; its list is empty for a year without anything."""
    now = timezone.now()
    keys = list(
        _archived(now)
        .filter(published_at__year=year)
        .order_by("-published_at")
        .values_list("pk", flat=True)[: MOST_IN_A_YEAR + 1]
    )
    notices = Notice.objects.filter(live=True, incident_id__in=keys[:MOST_IN_A_YEAR])
    newest_first = notices.select_related("incident", "locale").order_by("-incident__published_at")
    return Archive(
        year=year,
        sheets=[NoticeSheet(notice, now) for notice in in_best_language(newest_first)],
        is_cut=len(keys) > MOST_IN_A_YEAR,
    )


def _archived(now: datetime) -> QuerySet[Incident]:
    """Return what has ended, exercises among it; nothing that is in force or only planned."""
    shown = Notice.objects.filter(live=True).values("incident_id")
    return Incident.objects.filter(is_over(now), published_at__lte=now, pk__in=shown)
