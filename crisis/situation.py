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
        if self.front is not None:
            return []
        return [sheet for sheet in self._shown if sheet.incident.is_exercise]

    @cached_property
    def last_closed(self) -> NoticeSheet | None:
        """The notice that stopped being in force last, if that was during the last days."""
        closed = list_recently_closed(now=self.checked_at)
        return self._sheet(closed[0]) if closed else None

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
