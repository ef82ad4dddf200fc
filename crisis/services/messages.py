"""What is said after a notice has begun: update, correction, all clear; each one transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis.composition import NoticeText, set_affected
from crisis.models import Incident, NoticeUpdate
from crisis.services.conflicts import require_unchanged
from crisis.services.ends import require_confirmed_end
from crisis.services.timeline import (
    DUTY_ROLE,
    audit,
    lock,
    record,
    require_begun,
    require_future,
    require_open,
    require_promise,
)
from crisis.services.wording import replace_wording
from crisis.vocabulary import CapResponseType, CapUrgency, UpdateKind
from home.models import Area


@transaction.atomic
def add_update(
    *,
    incident: Incident,
    by: AbstractBaseUser,
    texts: Mapping[str, str],
    next_update_at: datetime | None,
    expires_at: datetime | None = None,
    affected_areas: Iterable[Area] | None = None,
    wording: Mapping[str, NoticeText] | None = None,
    seen: int | None = None,
    is_long_end_confirmed: bool = False,
    author_role: str = DUTY_ROLE,
) -> NoticeUpdate:
    """Add a message to a notice in force and promise the next; raises ValidationError otherwise.

    `expires_at` moves the end; `affected_areas` says which of the places are still affected;
    `wording` is what the notice says from now on, by language. `seen` is the number of the last
    message that the writer saw: raises SomeoneWasFirst when there is a later one.
    """
    now = timezone.now()
    incident = lock(incident)
    require_unchanged(incident, seen)
    require_begun(incident, now)
    require_open(incident)
    require_promise(next_update_at)
    require_future({"expires_at": expires_at, "next_update_at": next_update_at}, now)
    if expires_at is not None and expires_at != incident.expires_at:
        incident.expires_at = expires_at
        require_confirmed_end(incident, begins=now, is_confirmed=is_long_end_confirmed)
    if not incident.is_live(now):
        raise ValidationError(
            {"expires_at": _("The notice has reached its end. Give it a new one.")}
        )
    incident.next_update_at = next_update_at
    if affected_areas is not None:
        set_affected(incident, affected_areas)
    earlier = replace_wording(incident, wording or {}, by=by)
    update = record(incident, UpdateKind.UPDATE, now, texts, author_role, earlier=earlier)
    audit("crisis.update", incident, by, update)
    return update


@transaction.atomic
def correct_notice(
    *,
    incident: Incident,
    by: AbstractBaseUser,
    texts: Mapping[str, str],
    wording: Mapping[str, NoticeText] | None = None,
    seen: int | None = None,
    author_role: str = DUTY_ROLE,
) -> NoticeUpdate:
    """Add a correction as a message of its own; what it corrects stays readable.

    `texts` says what was wrong; `wording` and `seen` are as in `add_update`. Start, end and the
    promise of the next message stand. An ended notice can be corrected too.
    """
    now = timezone.now()
    incident = lock(incident)
    require_unchanged(incident, seen)
    require_begun(incident, now)
    earlier = replace_wording(incident, wording or {}, by=by)
    update = record(incident, UpdateKind.CORRECTION, now, texts, author_role, earlier=earlier)
    audit("crisis.correct", incident, by, update)
    return update


@transaction.atomic
def end_notice(
    *,
    incident: Incident,
    by: AbstractBaseUser | None,
    texts: Mapping[str, str],
    seen: int | None = None,
    author_role: str = DUTY_ROLE,
) -> NoticeUpdate:
    """Give the all clear: the notice leaves every page at once and stays at its address.

    Raises ValidationError when it has been ended already; `seen` is as in `add_update`.
    """
    now = timezone.now()
    incident = lock(incident)
    require_unchanged(incident, seen)
    require_open(incident)
    incident.ended_at = now
    incident.next_update_at = None
    incident.cap_response_type = [CapResponseType.ALL_CLEAR.value]
    incident.cap_urgency = CapUrgency.PAST
    update = record(incident, UpdateKind.END, now, texts, author_role)
    audit("crisis.end", incident, by, update)
    return update
