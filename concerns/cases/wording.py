"""Times and states in a handler's words."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from post_office.models import STATUS

from concerns.models import Concern, OutboxMail


def word_moment(moment: datetime) -> str:
    """Return a moment with its minute, such as `22 nov 2026 kl. 13.24`."""
    local = timezone.localtime(moment)
    return _join(local, local.strftime("%H.%M"))


def word_received(case: Concern) -> str:
    """Return when a case came in; of an anonymous one, only between which hours."""
    return word_by_resident(case, case.received_at)


def word_by_resident(case: Concern, moment: datetime) -> str:
    """Return when a resident did something; an anonymous one, only between which hours."""
    return word_hour(moment) if case.is_anonymous else word_moment(moment)


def word_hour(moment: datetime) -> str:
    """Return between which hours a moment lies, such as `22 nov 2026 kl. 13–14`."""
    local = timezone.localtime(moment)
    end = timezone.localtime(moment + timedelta(hours=1))
    return _join(local, f"{local:%H}–{end:%H}")


def word_happened(text: str) -> str:
    """Return when something happened; as the resident put it where that is no date."""
    try:
        moment = datetime.fromisoformat(text)
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
        return word_moment(moment)
    except (ValueError, OverflowError):  # the latter outside of the years 1-9999
        return text


def word_mail(mail: OutboxMail) -> str:
    """Return what has become of a mail to a function."""
    if mail.awaits_digest:
        return _("Waits: many cases come in right now, and the next mail tells of all of them")
    if mail.email is None:
        return _("No longer in the outbox")
    if mail.has_failed:
        return _("Could not be sent. Tell the function in another way.")
    if mail.email.status == STATUS.requeued:
        return _("Waits: the mail server does not answer. We try again by ourselves.")
    if mail.is_waiting:
        return _("Waits to be sent")
    return _("Sent")


def word_size(size: int) -> str:
    """Return a number of bytes in the unit that people use."""
    if size >= 1_000_000:
        return _("%(number)s MB") % {"number": f"{size / 1_000_000:.1f}".replace(".", ",")}
    return _("%(number)s kB") % {"number": max(1, round(size / 1000))}


def _join(day: datetime, clock: str) -> str:
    return _("%(day)s at %(clock)s") % {"day": date_format(day, "j b Y"), "clock": clock}
