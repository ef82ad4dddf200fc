"""What the console lists; unlike the public lists, exercises are among it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils import timezone

from crisis.models import Incident, Notice, NoticeProposal
from crisis.selectors import urgency
from crisis.sheets import NoticeSheet
from crisis.standing import in_force, is_over

CLOSED_SHOWN = 10


@dataclass(frozen=True)
class ConsoleRow:
    """One incident: how it looks in Swedish, and its texts in each language, drafts included."""

    sheet: NoticeSheet
    notices: list[Notice]

    @property
    def is_planned(self) -> bool:
        """Whether it has not begun yet."""
        return self.sheet.incident.is_planned(self.sheet.now)

    @property
    def texts_for_phones(self) -> list[str]:
        """The text messages, ready to be sent from where they are sent."""
        return [notice.sms for notice in self.notices if notice.sms]

    @property
    def lacks_english(self) -> bool:
        """Whether nobody has written it in English yet."""
        return all(notice.language != "en" for notice in self.notices)


def list_open_incidents() -> list[ConsoleRow]:
    """Return what is in force, the most urgent first."""
    now = timezone.now()
    found = Incident.objects.filter(in_force(now))
    return rows_of(sorted(found.prefetch_related("notices__locale"), key=urgency))


def list_planned_incidents() -> list[ConsoleRow]:
    """Return what has not begun yet, the next first."""
    found = Incident.objects.filter(ended_at__isnull=True, published_at__gt=timezone.now())
    return rows_of(found.prefetch_related("notices__locale").order_by("published_at"))


def list_closed_incidents() -> list[ConsoleRow]:
    """Return the ten that ended last."""
    now = timezone.now()
    found = Incident.objects.filter(is_over(now))
    return rows_of(found.prefetch_related("notices__locale").order_by("-updated_at")[:CLOSED_SHOWN])


def list_proposals(by: AbstractBaseUser) -> Sequence[NoticeProposal]:
    """Return what waits for a second person, and what this login got back."""
    waiting = Q(state=NoticeProposal.State.WAITING)
    returned = Q(state=NoticeProposal.State.RETURNED, proposed_by=by)
    return list(NoticeProposal.objects.filter(waiting | returned).select_related("proposed_by"))


def rows_of(incidents: Iterable[Incident]) -> list[ConsoleRow]:
    """Return incidents as the console shows them, in the same order."""
    now = timezone.now()
    rows = []
    for incident in incidents:
        notices = sorted(incident.notices.all(), key=lambda notice: notice.locale_id)
        if notices:
            rows.append(ConsoleRow(NoticeSheet(notices[0], now), notices))
    return rows
