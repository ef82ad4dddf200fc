"""An exercise begins: its drill, and the test mail to the crisis group."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.mail import console_url, heading_of, send_to_group
from crisis.models import Drill, Incident

LONGEST_WRITING = timedelta(hours=1)
"""A first screen that was opened longer ago belongs to another exercise."""


def begin_drill(
    incident: Incident,
    *,
    by: AbstractBaseUser | None,
    first_screen_at: datetime | None = None,
    template_code: str = "",
) -> Drill:
    """Begin to measure an exercise that is being published, and mail the crisis group.

    Call it within the transaction that publishes: the mails leave when that has committed.
    """
    if first_screen_at is not None:
        age = incident.published_at - first_screen_at
        if not timedelta(0) <= age <= LONGEST_WRITING:
            first_screen_at = None
    drill = Drill(
        incident=incident,
        begun_by=by,
        first_screen_at=first_screen_at,
        template_code=template_code,
    )
    drill.full_clean()
    drill.save()
    with override(settings.LANGUAGE_CODE):
        subject = _("Test of the crisis group's mail, %(number)s") % {"number": incident.identifier}
    drill.mails.set(
        send_to_group(
            incident,
            subject=subject,
            template="email/exercise.txt",
            context={
                "heading": heading_of(incident),
                "url": console_url(f"ovningar/{drill.pk}/"),
            },
        )
    )
    return drill
