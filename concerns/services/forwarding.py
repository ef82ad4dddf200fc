"""Handing a case's words over to a body outside the municipality.

Nothing is sent from here. Police, companies and associations are other authorities or bodies:
what a resident wrote reaches them only when a handler takes the copy to them, through a channel
that is safe for it.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.models import Concern, EventKind, ForwardedCopy, Status
from concerns.services.locking import lock_case, record_event
from concerns.services.status import TRANSITIONS, change_status
from home.models import ResponsibleFunction


def forward_copy(
    *,
    concern: Concern,
    body: ResponsibleFunction,
    way: str,
    text: str,
    has_contacts: bool,
    actor: User | None,
    seen_event: int | None = None,
) -> ForwardedCopy:
    """Keep, encrypted, exactly what another body gets, and note who handed it over and how.

    The case becomes “forwarded”. Raises ValidationError for a function of the municipality, for
    an empty text and for a closed case; ChangedMeanwhileError as `change_status` does.
    """
    if not body.is_external:
        raise ValidationError(
            _("%(function)s belongs to the municipality. Move the case instead."),
            code="own",
            params={"function": body},
        )
    if not text.strip():
        raise ValidationError(_("Write what is to be handed over."), code="empty")
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.is_closed:
            raise ValidationError(
                _("The case is closed. Reopen it before you forward it."), code="closed"
            )
        if Status.FORWARDED in TRANSITIONS[concern.status]:
            concern = change_status(concern=concern, new_status=Status.FORWARDED, actor=actor)
        with override("sv"):  # kept, and read by handlers
            way_in_words = str(ForwardedCopy.Way(way).label)
            contacts = _("with contact details") if has_contacts else _("without contact details")
        event = record_event(
            concern,
            EventKind.SENT_TO_BODY,
            actor,
            function=body,
            detail=f"→ {body.label}. {way_in_words}, {contacts}",
        )
        copy = ForwardedCopy(
            concern=concern,
            body=body,
            way=way,
            text=text.strip(),
            has_contacts=has_contacts,
            made_at=event.happened_at,
            made_by=actor,
        )
        copy.full_clean()
        copy.save()
    return copy
