"""How many working days it takes until a handler does something, and until a case is closed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from concerns.models import Concern, ConcernEvent, EventKind
from concerns.working_days import count_working_days

FIRST_ACTIONS = (
    EventKind.STATUS_CHANGED,
    EventKind.MOVED,
    EventKind.NOTE,
    EventKind.ASSIGNED,
    EventKind.WROTE_TO_RESIDENT,
    EventKind.SENT_TO_BODY,
    EventKind.MERGED,
    EventKind.REGISTERED,
)
"""What a handler does about a case; to look at it is not among them."""


@dataclass(frozen=True)
class Spread:
    """Working days: half of the cases took at most `median`, nine of ten at most `ninetieth`."""

    cases: int
    median: int
    ninetieth: int


@dataclass(frozen=True)
class ResponseTimes:
    """How soon the cases of a period were dealt with; None where none has been yet."""

    first_action: Spread | None
    closing: Spread | None


def measure(cases: QuerySet[Concern]) -> ResponseTimes:
    """Return the response times of these cases."""
    first = (
        ConcernEvent.objects.filter(
            concern=OuterRef("pk"), kind__in=FIRST_ACTIONS, actor__isnull=False
        )
        .order_by("pk")
        .values("happened_at")[:1]
    )
    acted = cases.annotate(acted_at=Subquery(first, output_field=DateTimeField()))
    return ResponseTimes(
        first_action=_spread(acted.filter(acted_at__isnull=False), "acted_at"),
        closing=_spread(cases.filter(closed_at__isnull=False), "closed_at"),
    )


def spread_of(durations: Mapping[int, int]) -> Spread | None:
    """Return the spread of durations in days, each with how many cases took so long."""
    total = sum(durations.values())
    if not total:
        return None
    return Spread(total, _rank(durations, 50), _rank(durations, 90))


def _spread(cases: QuerySet[Concern], field: str) -> Spread | None:
    # One row for each pair of days, however many cases share it.
    pairs = (
        cases.annotate(came=TruncDate("received_at"), done=TruncDate(field))
        .values_list("came", "done")
        .annotate(count=Count("pk"))
        .order_by()
    )
    durations: Counter[int] = Counter()
    came: date
    for came, done, count in pairs:
        durations[count_working_days(came, done)] += count
    return spread_of(durations)


def _rank(durations: Mapping[int, int], percent: int) -> int:
    """Return the shortest duration that so many percent of the cases do not exceed."""
    wanted = sum(durations.values()) * percent
    seen = 0
    for days in sorted(durations):
        seen += durations[days] * 100
        if seen >= wanted:
            return days
    raise AssertionError("more cases than were counted")
