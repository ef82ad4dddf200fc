"""Other people's warnings in force, how it goes with asking for them, and when that changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Min, Q, When
from django.utils import timezone

from crisis.warnings.faults import Fault
from crisis.warnings.models import (
    UNLISTED_AT_MOST,
    ExternalWarning,
    SourceName,
    WarningSource,
    in_force_at,
)
from crisis.warnings.sources import names_on

SILENT_AFTER = timedelta(minutes=5)
"""A source that has not answered for so long is said not to; nothing is called calm then."""

QUIET_LINE_FOR = timedelta(hours=24)
"""How long news stands as a line on every page; after that on the pages about crises only."""

MOST_SHOWN = 60


@dataclass(frozen=True)
class SourceState:
    """How it goes with one source at a moment."""

    name: SourceName
    now: datetime
    is_on: bool
    answered_at: datetime | None = None
    asked_at: datetime | None = None
    fault: str = ""
    misses: int = 0
    unreadable: int = 0

    @property
    def label(self) -> str:
        """What the source is called."""
        return str(self.name.label)

    @property
    def is_vma(self) -> bool:
        """Whether this is the one that sends VMA."""
        return self.name == SourceName.VMA

    @property
    def is_silent(self) -> bool:
        """Whether it is asked and has not answered for five minutes, or never has."""
        if not self.is_on:
            return False
        return self.answered_at is None or self.now - self.answered_at >= SILENT_AFTER

    @property
    def is_known(self) -> bool:
        """Whether what the source says is known: asked, answered, and all of it understood."""
        return self.is_on and not self.is_silent and not self.unreadable

    @property
    def fault_in_words(self) -> str:
        """What went wrong the last time, if something did."""
        return str(Fault(self.fault).label) if self.fault in Fault.values else ""


def read_sources(*, now: datetime | None = None) -> list[SourceState]:
    """Return the state of every source; one query, none while all are switched off."""
    moment = now or timezone.now()
    on = names_on()
    rows = {row.name: row for row in WarningSource.objects.filter(name__in=on)} if on else {}
    return [_state(name, rows.get(name), moment, is_on=name in on) for name in SourceName]


def _state(
    name: SourceName, row: WarningSource | None, now: datetime, *, is_on: bool
) -> SourceState:
    if row is None:
        return SourceState(name, now, is_on)
    return SourceState(
        name=name,
        now=now,
        is_on=is_on,
        answered_at=row.answered_at,
        asked_at=row.asked_at,
        fault=row.fault,
        misses=row.misses,
        unreadable=row.unreadable,
    )


def list_in_force(*, now: datetime | None = None) -> list[ExternalWarning]:
    """Return the warnings in force, VMA first and the newest of each first; at most sixty.

    One query, none while all sources are switched off: a source that is switched off is not shown.
    """
    moment = now or timezone.now()
    on = names_on()
    if not on:
        return []
    rows = ExternalWarning.objects.filter(in_force_at(moment), source__name__in=on)
    # The database puts VMA first: no flood of newer news may push one out of what is read.
    vma_first = Case(When(source__name=SourceName.VMA, then=0), default=1)
    return list(rows.select_related("source").order_by(vma_first, "-sent", "pk")[:MOST_SHOWN])


def find_next_change() -> datetime | None:
    """Return when pages next change by themselves: a warning ends, or a source counts as silent.

    One query, none while all sources are switched off; what has ended costs nothing.
    """
    on = names_on()
    if not on:
        return None
    now = timezone.now()
    in_force = in_force_at(now, through="warnings__")
    rows = (
        WarningSource.objects.filter(name__in=on)
        .annotate(
            ends_at=Min("warnings__expires_at", filter=in_force),
            unlisted_from=Min(
                "warnings__listed_at", filter=in_force & Q(warnings__is_listed=False)
            ),
            quiet_from=Min(
                "warnings__sent",
                filter=in_force & Q(warnings__sent__gt=now - QUIET_LINE_FOR),
            ),
        )
        .values_list("answered_at", "ends_at", "unlisted_from", "quiet_from")
    )
    moments: list[datetime] = []
    for answered_at, ends_at, unlisted_from, quiet_from in rows:
        if answered_at is not None:
            moments.append(answered_at + SILENT_AFTER)
        if ends_at is not None:
            moments.append(ends_at)
        if unlisted_from is not None:
            moments.append(unlisted_from + UNLISTED_AT_MOST)
        if quiet_from is not None:
            moments.append(quiet_from + QUIET_LINE_FOR)
    return min((moment for moment in moments if moment > now), default=None)
