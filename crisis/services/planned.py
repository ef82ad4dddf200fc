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
