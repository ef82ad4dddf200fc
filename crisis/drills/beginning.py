"""An exercise begins: its drill, and the test mail to the crisis group."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.mail import console_url, heading_of, send_to_group
from crisis.models import Drill, Incident

LONGEST_WRITING = timedelta(hours=1)
"""A first screen that was opened longer ago belongs to another attempt."""


def begin_drill(incident: Incident, *, by: AbstractBaseUser | None) -> Drill:
    """Begin to measure an exercise that is being published, and mail the crisis group.

    Call it within the transaction that publishes: the mails leave when that has committed.
    """
    drill = Drill(incident=incident, begun_by_id=by.pk if by else None)
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


def note_first_screen(incident: Incident, opened_at: datetime) -> None:
    """Keep when the first screen of an exercise was opened, unless that cannot have led to it."""
    if timedelta(0) <= incident.published_at - opened_at <= LONGEST_WRITING:
        Drill.objects.filter(incident=incident).update(first_screen_at=opened_at)
