"""A planned notice is taken back before its start; nobody outside has seen it."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from crisis.models import Incident


def lock_planned(incident: Incident) -> Incident:
    """Return a planned notice as it is now, and let nobody else change it meanwhile.

    Raises ValidationError when it is gone or has begun.
    """
    there = Incident.objects.select_for_update().filter(pk=incident.pk).first()
    if there is None:
        raise ValidationError(_("Somebody else has changed or removed this planned notice."))
    if not there.is_planned():
        raise ValidationError(_("The notice has begun meanwhile. Correct or update it instead."))
    return there


def require_free_words(incident: Incident) -> None:
    """Raise ValidationError if two persons stand behind words that nobody has seen yet.

    Once residents have seen them, a change is a correction, and the history shows who made it.
    """
    if incident.is_planned() and incident.is_of_two:
        # A proposal would stand beside what it should replace until somebody approves it.
        raise ValidationError(
            _("Two persons stand behind this notice. Remove it and propose a new one instead."),
            code="of_two",
        )


@transaction.atomic
def withdraw_planned(*, incident: Incident, by: AbstractBaseUser) -> None:
    """Take a planned notice away for good; only the history says that it was.

    Raises ValidationError once it has begun: then it is updated or ended, in the open.
    """
    there = lock_planned(incident)
    notice = there.notices.get(locale__language_code=settings.LANGUAGE_CODE)
    starts = there.published_at.isoformat()
    log(
        instance=notice,
        action="crisis.withdraw",
        user=by,
        title=notice.title,
        data={"identifier": there.identifier, "starts_at": starts},
        deleted=True,
    )
    there.delete()
