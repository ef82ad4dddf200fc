"""How far a case has come: only the steps that are allowed."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concerns.messages.news import NEWS_STATUSES, promise_news
from concerns.models import Concern, EventKind, Status
from concerns.services.locking import lock_case, record_event

TRANSITIONS: dict[str, tuple[Status, ...]] = {
    Status.NEW: (Status.ACKNOWLEDGED, Status.IN_PROGRESS, Status.FORWARDED, Status.CLOSED),
    Status.ACKNOWLEDGED: (
        Status.IN_PROGRESS,
        Status.WAITING,
        Status.FORWARDED,
        Status.CLOSED,
    ),
    Status.IN_PROGRESS: (Status.WAITING, Status.FORWARDED, Status.CLOSED),
    Status.WAITING: (Status.IN_PROGRESS, Status.FORWARDED, Status.CLOSED),
    Status.FORWARDED: (Status.IN_PROGRESS, Status.CLOSED),
    Status.CLOSED: (Status.REOPENED,),
    Status.REOPENED: (Status.IN_PROGRESS, Status.WAITING, Status.FORWARDED, Status.CLOSED),
}
"""From each status, where a case may go next."""


def change_status(
    *,
    concern: Concern,
    new_status: str,
    actor: User | None,
    note: str = "",
    seen_event: int | None = None,
    notify: bool = True,
) -> Concern:
    """Move a case to another status and note who did it.

    A resident who left an address gets word of what ends, hands over or reopens the case, unless
    `notify` is off, as for the demo and where a message brings the word anyway.
    Raises ValidationError when the case, as it stands in the database now, cannot go there, and
    ChangedMeanwhileError when anything has happened to it after the event `seen_event`.
    """
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        old_status = concern.status
        if new_status not in TRANSITIONS[old_status]:
            raise ValidationError(
                _("A case that is “%(old)s” cannot become “%(new)s”."),
                code="transition",
                params={"old": concern.get_status_display(), "new": new_status},
            )
        now = timezone.now()
        concern.status = new_status
        concern.closed_at = now if new_status == Status.CLOSED else None
        concern.save(update_fields=["status", "closed_at"])
        record_event(
            concern,
            EventKind.STATUS_CHANGED,
            actor,
            old_status=old_status,
            new_status=new_status,
            note=note,
        )
        if notify and new_status in NEWS_STATUSES:
            promise_news(concern, moment=now)
    return concern
