"""What is in force, what has been, and when that changes; exercises only where asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone, translation

from crisis.models import Incident, Notice, NoticeUpdate
from crisis.standing import in_force
from crisis.vocabulary import Level
from home.models import SafetyPoint

RECENT_DAYS = 7
"""For how many days an ended notice counts as recent."""

_URGENCY = {Level.AKUT: 1, Level.VIKTIG: 2, Level.INFO: 3}


def urgency(incident: Incident) -> tuple[int, float]:
    """Return a sort key: VMA, akut, viktig, info; the newest first within each."""
    rank = 0 if incident.is_vma else _URGENCY[Level(incident.level)]
    return rank, -incident.published_at.timestamp()


def list_live(*, now: datetime | None = None) -> list[Notice]:
    """Return the notices in force, the most urgent first; one query.

    Each comes in the active language, or in Swedish where it has not been translated.
    """
    return [notice for notice in list_shown(now=now) if not notice.incident.is_exercise]


def list_shown(*, now: datetime | None = None) -> list[Notice]:
    """Return the notices in force and the exercises chosen to be shown; order as `list_live`."""
    moment = now or timezone.now()
    notices = Notice.objects.filter(
        Q(incident__is_exercise=False) | Q(incident__is_shown_to_residents=True),
        in_force(moment, through="incident__"),
        live=True,
    ).select_related("incident", "locale")
    return sorted(in_best_language(notices), key=lambda notice: urgency(notice.incident))


def list_closed(*, since: datetime | None = None, now: datetime | None = None) -> list[Notice]:
    """Return the notices no longer in force, the last ended first; `since` leaves out older ones.

    Each comes in the active language, or in Swedish where it has not been translated.
    """
    moment = now or timezone.now()
    closed = _public().annotate(closed_at=Coalesce("incident__ended_at", "incident__expires_at"))
    closed = closed.filter(closed_at__lte=moment, incident__published_at__lte=moment)
    if since is not None:
        closed = closed.filter(closed_at__gte=since)
    return in_best_language(closed.order_by("-closed_at"))


def list_recently_closed(*, now: datetime | None = None) -> list[Notice]:
    """Return the notices that stopped being in force during the last seven days."""
    moment = now or timezone.now()
    return list_closed(since=moment - timedelta(days=RECENT_DAYS), now=moment)


def list_exercises_in_force(now: datetime) -> list[Notice]:
    """Return the exercises that go on, the newest first, shown to residents or not; one query."""
    exercises = Notice.objects.filter(
        in_force(now, through="incident__"), live=True, incident__is_exercise=True
    )
    found = in_best_language(exercises.select_related("incident", "locale"))
    return sorted(found, key=lambda notice: notice.incident.published_at, reverse=True)


def list_published(language: str) -> QuerySet[Notice]:
    """Return every notice in exactly one language that residents may see, exercises excepted."""
    return (
        _public()
        .filter(locale__language_code=language, incident__published_at__lte=timezone.now())
        .prefetch_related("incident__notices__locale")
        .order_by("-incident__updated_at")
    )


def find_notice(slug: str, language: str) -> Notice | None:
    """Return the notice at an address in one language, exercises and ended ones included."""
    return (
        Notice.objects.filter(
            live=True,
            incident__slug=slug,
            incident__published_at__lte=timezone.now(),
            locale__language_code=language,
        )
        .select_related("incident", "locale")
        .first()
    )


def list_timeline(incident: Incident) -> Sequence[NoticeUpdate]:
    """Return the messages of an incident with their texts, the newest first."""
    return list(incident.updates.prefetch_related("texts__locale").order_by("-number"))


def find_last_change(now: datetime) -> datetime | None:
    """Return when anything that residents may read last changed, ends by the clock included.

    Exercises count as well. What is planned does not, before its start: not even the time at
    which somebody prepared it shows.
    """
    moments = Incident.objects.filter(published_at__lte=now).aggregate(
        start=Max("published_at"),
        message=Max("updated_at", filter=Q(updated_at__lte=now)),
        end=Max("expires_at", filter=Q(expires_at__lte=now, ended_at__isnull=True)),
        text=Max("notices__last_published_at", filter=Q(notices__live=True)),
    )
    return max((moment for moment in moments.values() if moment is not None), default=None)


def find_next_boundary() -> datetime | None:
    """Return when a public page next changes by the clock; None if nothing is planned. One query.

    A notice begins, ends or becomes late with its promised message, or a safety point closes.
    """
    now = timezone.now()
    waiting = Incident.objects.filter(ended_at__isnull=True)
    open_points = SafetyPoint.objects.filter(is_open=True)
    moments = _coming(waiting, "published_at", now).union(
        _coming(waiting, "expires_at", now),
        _coming(waiting.filter(expires_at__gt=now), "next_update_at", now),
        _coming(open_points, "open_until", now),
        all=True,
    )
    # The rows of a union are ordered by the name that its first part gives the column.
    return moments.order_by("published_at").first()


def _coming(
    rows: QuerySet[Any],  # Any: rows of either model
    field: str,
    now: datetime,
) -> QuerySet[Any, datetime]:
    return rows.filter(**{f"{field}__gt": now}).order_by().values_list(field, flat=True)


def in_best_language(notices: Iterable[Notice]) -> list[Notice]:
    """Return one notice of each incident: the active language, else Swedish, else any."""
    preference = [translation.get_language(), settings.LANGUAGE_CODE]
    best: dict[int, Notice] = {}
    for notice in notices:
        held = best.get(notice.incident_id)
        if held is None or _rank(notice, preference) < _rank(held, preference):
            best[notice.incident_id] = notice
    return list(best.values())


def _public() -> QuerySet[Notice]:
    notices: QuerySet[Notice] = Notice.objects.filter(live=True, incident__is_exercise=False)
    return notices.select_related("incident", "locale")


def _rank(notice: Notice, preference: Sequence[str | None]) -> int:
    return preference.index(notice.language) if notice.language in preference else len(preference)
