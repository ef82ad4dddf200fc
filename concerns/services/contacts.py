"""Looking at who a resident is: possible, and never unseen."""

import logging

from django.contrib.auth.models import User

from concerns.models import Concern, ConcernEvent, EventKind
from concerns.services.locking import record_event

logger = logging.getLogger(__name__)


def note_contacts_read(*, concern: Concern, actor: User, reason: str = "") -> ConcernEvent:
    """Note that somebody is shown a resident's contact details, in the case and in the log.

    Call it before showing them. Neither line holds anything of what it says; a reason is kept
    encrypted with the case.
    """
    event = record_event(concern, EventKind.CONTACTS_READ, actor, note=reason.strip())
    logger.info("Contact details read", extra={"case": concern.reference, "user_id": actor.pk})
    return event
