"""What a resident sends with the receipt code: once, at the hour at the finest when anonymous."""

import uuid
from datetime import datetime

from django.utils import timezone

from concerns.models import Concern, ResidentPost
from concerns.receipts import hash_submission_id

BY_RESIDENT = "by_resident"
"""The detail of a change of status that the resident brought about."""


def is_known_post(submission_id: uuid.UUID) -> bool:
    """Return whether this form has been received already."""
    return ResidentPost.objects.filter(submission_hash=hash_submission_id(submission_id)).exists()


def note_post(concern: Concern, submission_id: uuid.UUID) -> bool:
    """Note that a form has been received; False when it had been already.

    Must run while the case is locked: then a double click waits here for its first half.
    """
    if is_known_post(submission_id):
        return False
    ResidentPost.objects.create(concern=concern, submission_hash=hash_submission_id(submission_id))
    return True


def resident_moment(concern: Concern) -> datetime:
    """Return the time to store for what the resident does now: the hour only when anonymous."""
    now = timezone.now()
    return now.replace(minute=0, second=0, microsecond=0) if concern.is_anonymous else now
