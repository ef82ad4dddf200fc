"""Is something happening? The answer that stands on every page."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from crisis.models import Notice
from crisis.selectors import list_recently_closed, list_shown
from crisis.sheets import NoticeSheet
from crisis.vocabulary import Level
from crisis.warnings.selectors import SourceState, list_in_force, read_sources
from crisis.warnings.sheets import WarningSheet, sheets_of


@dataclass
class Situation:
    """The notices in force at a moment, the most urgent first; read from the database once."""

    checked_at: datetime

    @cached_property
    def live(self) -> list[NoticeSheet]:
        """The notices in force; exercises are never among them."""
        return [sheet for sheet in self._shown if not sheet.incident.is_exercise]

    @property
    def exercises(self) -> list[NoticeSheet]:
        """The exercises chosen to be shown; none while people have a real danger to think of."""
        if self.front is not None or self.vmas:
            return []
        return [sheet for sheet in self._shown if sheet.incident.is_exercise]

    @cached_property
    def last_closed(self) -> NoticeSheet | None:
        """The notice that stopped being in force last, if that was during the last days."""
        closed = list_recently_closed(now=self.checked_at)
        return self._sheet(closed[0]) if closed else None

    @cached_property
    def sources(self) -> list[SourceState]:
        """How it goes with asking others; one query, none while all sources are switched off."""
        return read_sources(now=self.checked_at)

    @cached_property
    def warnings(self) -> list[WarningSheet]:
        """The warnings of others in force, VMA first; one query, none while all are off."""
        found = list_in_force(now=self.checked_at)
        if not found:
            return []
        own = [sheet.notice for sheet in self.live]
        return sheets_of(found, self.sources, own, self.checked_at)

    @property
    def vmas(self) -> list[WarningSheet]:
        """The VMA in force that no notice of our own repeats; they come before all else."""
        return [one for one in self.warnings if one.is_vma and one.own is None]

    @property
    def cited(self) -> list[WarningSheet]:
        """The VMA in force that a notice of our own repeats: the notice leads and cites it."""
        return [one for one in self.warnings if one.own is not None]

    @property
    def news(self) -> list[WarningSheet]:
        """What is no VMA."""
        return [one for one in self.warnings if not one.is_vma]

    @property
    def quiet_line(self) -> WarningSheet | None:
        """The newest news of the last day."""
        return next((one for one in self.news if one.is_fresh_news), None)

    @property
    def vma_source(self) -> SourceState:
        """How it goes with asking for VMA."""
        return next(one for one in self.sources if one.is_vma)

    @property
    def doubtful_sources(self) -> list[SourceState]:
        """The sources that are asked and of which we do not know what they say now."""
        return [one for one in self.sources if one.is_on and not one.is_known]

    @property
    def is_calm(self) -> bool:
        """Whether nothing that we know of is going on; that we know is another question."""
        return not self.live and not self.vmas

    @property
    def is_known_to_be_calm(self) -> bool:
        """Whether nothing is going on and every source that is asked has said so just now."""
        return self.is_calm and self.vma_source.is_known and not self.doubtful_sources

    @property
    def front(self) -> NoticeSheet | None:
        """The notice that takes over the start page: an `akut` one, a VMA before others."""
        return next((one for one in self.live if one.incident.level == Level.AKUT), None)

    def without(self, incident_id: int | None) -> list[NoticeSheet]:
        """Return the notices in force but for one that the page itself shows whole."""
        return [one for one in self.live if one.incident.pk != incident_id]

    @cached_property
    def _shown(self) -> list[NoticeSheet]:
        return [self._sheet(notice) for notice in list_shown(now=self.checked_at)]

    def _sheet(self, notice: Notice) -> NoticeSheet:
        return NoticeSheet(notice=notice, now=self.checked_at)


def situation_for(request: HttpRequest | None) -> Situation:
    """Return the situation, the same one however often a request asks."""
    if request is None:
        return Situation(timezone.now())
    held = getattr(request, "situation", None)
    if held is None:
        held = Situation(timezone.now())
        request.situation = held  # type: ignore[attr-defined]  # one answer per request
    return held
