"""Whether the answer helped, in the resident's own judgement."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.messages.from_resident import add_message, change_status_for_resident
from concerns.messages.posts import note_post, resident_moment
from concerns.models import Concern, EventKind, Status
from concerns.services.locking import lock_case, record_event
from concerns.working_days import add_working_days


def judge_answer(
    *, concern: Concern, submission_id: uuid.UUID, helped: bool, text: str = ""
) -> bool:
    """Keep whether the answer of a closed case helped; return whether this was new.

    The first no opens the case again, with a fresh deadline; a later no does not, since then a
    person has to be talked to. The same `submission_id` again changes nothing. Raises
    ValidationError when the case is not closed.
    """
    with transaction.atomic():
        concern = lock_case(concern, None)
        if not note_post(concern, submission_id):
            return False
        if not concern.is_closed:
            raise ValidationError(_("The case is open again already."), code="open")
        moment = resident_moment(concern)
        record_event(
            concern,
            EventKind.RESIDENT_JUDGED,
            None,
            happened_at=moment,
            detail=_word_judgement(helped=helped),
        )
        if text.strip():
            add_message(concern, text=text, moment=moment)
        concern.was_helped = helped
        concern.save(update_fields=["was_helped"])
        if not helped and not concern.was_reopened_by_resident:
            _reopen(concern)
            change_status_for_resident(concern, Status.REOPENED, moment)
    return True


def _reopen(concern: Concern) -> None:
    days = concern.category.sla_working_days
    concern.was_reopened_by_resident = True
    concern.closed_at = None
    concern.outcome = ""
    concern.due_on = None if days is None else add_working_days(timezone.localdate(), days)
    concern.reminded_on = concern.escalated_on = None
    concern.save(
        update_fields=[
            "was_reopened_by_resident",
            "closed_at",
            "outcome",
            "due_on",
            "reminded_on",
            "escalated_on",
        ]
    )


def _word_judgement(*, helped: bool) -> str:
    with override("sv"):  # stored, and read by handlers
        return _("The answer helped") if helped else _("The answer did not help")
