"""What handlers write to residents."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.messages.news import promise_news
from concerns.models import CaseMessage, Concern, EventKind, Status
from concerns.services.locking import lock_case, record_event
from concerns.services.status import change_status

_WAY_TO_WAITING: dict[str, tuple[Status, ...]] = {
    Status.NEW: (Status.ACKNOWLEDGED, Status.WAITING),
    Status.ACKNOWLEDGED: (Status.WAITING,),
    Status.IN_PROGRESS: (Status.WAITING,),
    Status.FORWARDED: (Status.IN_PROGRESS, Status.WAITING),
    Status.REOPENED: (Status.WAITING,),
    Status.WAITING: (),
}
"""The allowed steps by which a case comes to wait for its resident. A closed one cannot."""


def write_to_resident(
    *,
    concern: Concern,
    actor: User | None,
    text: str,
    is_question: bool,
    seen_event: int | None = None,
    notify: bool = True,
) -> CaseMessage:
    """Write a message that the resident reads with the receipt code, and promise a mail of news.

    A question makes the case wait for the resident; an answer to a new case makes it read. What
    the resident wrote before counts as read. Raises ValidationError for an empty text and for a
    question in a closed case, ChangedMeanwhileError when anything has happened after `seen_event`.
    """
    if not text.strip():
        raise ValidationError(_("Write something to the resident."), code="empty")
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if is_question and concern.is_closed:
            raise ValidationError(
                _("The case is closed. Open it again before you ask something."), code="closed"
            )
        message = CaseMessage(
            concern=concern,
            direction=CaseMessage.Direction.TO_RESIDENT,
            is_question=is_question,
            text=text.strip(),
            sent_at=timezone.now(),
            author=actor,
        )
        message.full_clean()
        message.save()
        _mark_all_read(concern)
        record_event(concern, EventKind.WROTE_TO_RESIDENT, actor)
        for status in _steps(concern, is_question=is_question):
            concern = change_status(concern=concern, new_status=status, actor=actor, notify=False)
        if notify:
            promise_news(concern)
    return message


def mark_read(*, concern: Concern, actor: User | None, seen_event: int | None = None) -> None:
    """Note that a handler has read what the resident wrote and that it needs no answer.

    Raises ChangedMeanwhileError when anything, such as one more message, has come after
    `seen_event`.
    """
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if _mark_all_read(concern):
            with override("sv"):  # stored, and read by handlers
                note = _("Read the resident's message.")
            record_event(concern, EventKind.NOTE, actor, note=note)


def _mark_all_read(concern: Concern) -> int:
    return concern.messages.filter(is_unread=True).update(is_unread=False)


def _steps(concern: Concern, *, is_question: bool) -> tuple[Status, ...]:
    if is_question:
        return _WAY_TO_WAITING[concern.status]
    return (Status.ACKNOWLEDGED,) if concern.status == Status.NEW else ()
