"""What the console lists; unlike the public lists, exercises are among it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from crisis.models import Incident, Notice
from crisis.selectors import urgency
from crisis.sheets import NoticeSheet

CLOSED_SHOWN = 10


@dataclass(frozen=True)
class ConsoleRow:
    """One incident: how it looks in Swedish, and its texts in each language, drafts included."""

    sheet: NoticeSheet
    notices: list[Notice]

    @property
    def lacks_english(self) -> bool:
        """Whether nobody has written it in English yet."""
        return all(notice.language != "en" for notice in self.notices)


def list_open_incidents() -> list[ConsoleRow]:
    """Return what has not ended, the most urgent first; what is yet to begin is among it."""
    now = timezone.now()
    found = Incident.objects.filter(ended_at__isnull=True, expires_at__gt=now)
    return _rows(sorted(found.prefetch_related("notices__locale"), key=urgency))


def list_closed_incidents() -> list[ConsoleRow]:
    """Return the ten that ended last."""
    now = timezone.now()
    found = Incident.objects.filter(Q(ended_at__isnull=False) | Q(expires_at__lte=now))
    return _rows(found.prefetch_related("notices__locale").order_by("-updated_at")[:CLOSED_SHOWN])


def _rows(incidents: Iterable[Incident]) -> list[ConsoleRow]:
    now = timezone.now()
    rows = []
    for incident in incidents:
        notices = sorted(incident.notices.all(), key=lambda notice: notice.locale_id)
        if notices:
            rows.append(ConsoleRow(NoticeSheet(notices[0], now), notices))
    return rows
