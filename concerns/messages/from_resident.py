"""What a resident adds to a case: words, files, or both."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concerns.attachments.prepare import PreparedFile
from concerns.attachments.store import discard_files, write_file
from concerns.limits import CASE_FILES_MAX, CASE_MESSAGES_MAX
from concerns.messages.posts import BY_RESIDENT, is_known_post, note_post, resident_moment
from concerns.models import Attachment, CaseMessage, Concern, EventKind, Status
from concerns.services.locking import lock_case, record_event
from concerns.services.status import take_step


def write_from_resident(
    *,
    concern: Concern,
    submission_id: uuid.UUID,
    text: str,
    files: Sequence[PreparedFile] = (),
) -> bool:
    """Store a resident's message with its files; return whether it was new.

    The same `submission_id` again changes nothing. A case that waited for the resident goes back
    to work; a closed one stays closed, and the message stands as unread until a handler has seen
    it. Raises ValidationError when there is nothing in it or the case holds too much already, and
    FileNotStoredError when the disk takes no file; then nothing is stored.
    """
    if is_known_post(submission_id):
        return False
    if not text.strip() and not files:
        raise ValidationError(_("Write something, or choose a file."), code="empty")
    moment = resident_moment(concern)
    written: list[Attachment] = []
    try:
        # Before the transaction, which should not hold its locks while a disk is busy.
        for file in files:
            written.append(write_file(file, position=0, moment=moment))
        with transaction.atomic():
            concern = lock_case(concern, None)
            is_new = note_post(concern, submission_id)
            if is_new:
                _refuse_too_much(concern, written)
                add_message(concern, text=text, files=written, moment=moment)
                _go_on_with(concern, moment)
    except BaseException:
        discard_files(written)
        raise
    if not is_new:
        discard_files(written)
    return is_new


def add_message(
    concern: Concern, *, text: str, moment: datetime, files: Sequence[Attachment] = ()
) -> None:
    """Add an unread message of the resident to a locked case, and the events that tell of it."""
    message = CaseMessage(
        concern=concern,
        direction=CaseMessage.Direction.FROM_RESIDENT,
        text=text.strip(),
        sent_at=moment,
        is_unread=True,
    )
    message.full_clean()
    message.save()
    used = concern.attachments.count()
    for position, attachment in enumerate(files, start=used):
        attachment.concern, attachment.message = concern, message
        attachment.sort_order = position
        attachment.save(force_insert=True)
    if text.strip():
        record_event(concern, EventKind.RESIDENT_WROTE, None, happened_at=moment)
    for attachment in files:
        record_event(
            concern,
            EventKind.FILE_ADDED,
            None,
            happened_at=moment,
            detail=attachment.download_name,
        )


def change_status_for_resident(concern: Concern, new_status: Status, moment: datetime) -> None:
    """Give a locked case the status that follows from what its resident did."""
    take_step(concern, new_status, None, notify=False, moment=moment, cause=BY_RESIDENT)


def _go_on_with(concern: Concern, moment: datetime) -> None:
    if concern.status == Status.WAITING:
        change_status_for_resident(concern, Status.IN_PROGRESS, moment)


def _refuse_too_much(concern: Concern, files: Sequence[Attachment]) -> None:
    if concern.attachments.count() + len(files) > CASE_FILES_MAX:
        raise ValidationError(
            _("A case can hold at most %(limit)s files. Send the text alone."),
            code="files",
            params={"limit": CASE_FILES_MAX},
        )
    refuse_too_many_messages(concern)


def refuse_too_many_messages(concern: Concern) -> None:
    """Raise ValidationError when a locked case holds as many messages of its resident as fit."""
    own = concern.messages.filter(direction=CaseMessage.Direction.FROM_RESIDENT)
    if own.count() >= CASE_MESSAGES_MAX:
        raise ValidationError(
            _("A case can hold at most %(limit)s messages from you. Call us instead."),
            code="messages",
            params={"limit": CASE_MESSAGES_MAX},
        )
