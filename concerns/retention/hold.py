"""Stopping the deletion of a case, and allowing it again."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concerns.models import Concern, ConcernEvent, EventKind
from concerns.services.locking import lock_case, record_event

STOPPED, ALLOWED = "stopped", "allowed"


def set_hold(
    *,
    concern: Concern,
    is_on_hold: bool,
    reason: str,
    actor: User | None,
    seen_event: int | None = None,
) -> ConcernEvent:
    """Stop the deletion of a case, such as while an appeal about its release runs, or allow it.

    The reason is kept encrypted, with the case and with the event. Raises ValidationError without
    a reason and when the case is that way already; ChangedMeanwhileError as `change_status` does.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say why."), code="empty")
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.is_on_hold == is_on_hold:
            raise ValidationError(
                _("Deletion is stopped already.")
                if is_on_hold
                else _("Deletion is allowed already."),
                code="same",
            )
        concern.is_on_hold = is_on_hold
        concern.hold_reason = reason if is_on_hold else ""
        concern.save(update_fields=["is_on_hold", "hold_reason"])
        return record_event(
            concern,
            EventKind.HOLD,
            actor,
            note=reason,
            detail=STOPPED if is_on_hold else ALLOWED,
        )
