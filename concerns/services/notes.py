"""What handlers write to each other."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concerns.models import Concern, ConcernEvent, EventKind
from concerns.services.locking import lock_case, record_event


def add_note(
    *, concern: Concern, actor: User | None, note: str, seen_event: int | None = None
) -> ConcernEvent:
    """Add an internal note, which the resident never sees; raises ValidationError if empty.

    Raises ChangedMeanwhileError when anything has happened after the event `seen_event`.
    """
    if not note.strip():
        raise ValidationError(_("Write something in the note."), code="empty")
    with transaction.atomic():
        return record_event(
            lock_case(concern, seen_event), EventKind.NOTE, actor, note=note.strip()
        )
