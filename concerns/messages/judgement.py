"""Whether the answer helped, in the resident's own judgement."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.messages.from_resident import (
    add_message,
    change_status_for_resident,
    refuse_too_many_messages,
)
from concerns.messages.posts import note_post, resident_moment
from concerns.messages.selectors import was_judged
from concerns.models import Concern, EventKind, Status
from concerns.services.locking import lock_case, record_event


def judge_answer(
    *, concern: Concern, submission_id: uuid.UUID, helped: bool, text: str = ""
) -> bool:
    """Keep whether the answer of a closed case helped; return whether this was new.

    The first no opens the case again, with a fresh deadline; a later no does not, since then a
    person has to be talked to. The same `submission_id` again changes nothing. Raises
    ValidationError when the case is not closed, has been judged since it was closed, or holds too
    many messages already for a further text.
    """
    with transaction.atomic():
        concern = lock_case(concern, None)
        if not note_post(concern, submission_id):
            return False
        if not concern.is_closed:
            raise ValidationError(_("The case is open again already."), code="open")
        decisive = (EventKind.STATUS_CHANGED, EventKind.RESIDENT_JUDGED)
        if was_judged(list(concern.events.filter(kind__in=decisive))):
            raise ValidationError(
                _("You have told us already whether our answer helped. Write a message instead."),
                code="judged",
            )
        moment = resident_moment(concern)
        record_event(
            concern,
            EventKind.RESIDENT_JUDGED,
            None,
            happened_at=moment,
            detail=_word_judgement(helped=helped),
        )
        if text.strip():
            refuse_too_many_messages(concern)
            add_message(concern, text=text, moment=moment)
        opens_again = not helped and not concern.was_reopened_by_resident
        concern.was_helped = helped
        concern.was_reopened_by_resident |= opens_again
        concern.save(update_fields=["was_helped", "was_reopened_by_resident"])
        if opens_again:
            change_status_for_resident(concern, Status.REOPENED, moment)
    return True


def _word_judgement(*, helped: bool) -> str:
    with override("sv"):  # stored, and read by handlers
        return _("The answer helped") if helped else _("The answer did not help")
