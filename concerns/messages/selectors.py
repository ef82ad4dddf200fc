"""Reading messages."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from concerns.models import (
    CaseMessage,
    Concern,
    ConcernEvent,
    EventKind,
    ResidentNews,
    Status,
)


def has_unread() -> Exists:
    """Return the condition that a case holds a message which no handler has read yet.

    For lists: `cases.annotate(has_unread=has_unread())` or `cases.filter(has_unread())`.
    """
    return Exists(CaseMessage.objects.filter(concern=OuterRef("pk"), is_unread=True))


def list_messages(concern: Concern) -> list[CaseMessage]:
    """Return what was written in a case, oldest first, with the files that came along."""
    return list(concern.messages.select_related("author").prefetch_related("attachments"))


def list_news(concern: Concern) -> list[ResidentNews]:
    """Return the mails of news that were promised about a case, oldest first."""
    return list(concern.news.all())


def was_judged(events: Sequence[ConcernEvent]) -> bool:
    """Return whether the resident has judged the case since it was closed last."""
    for event in reversed(events):
        if event.kind == EventKind.RESIDENT_JUDGED:
            return True
        if event.new_status == Status.CLOSED:
            return False
    return False
