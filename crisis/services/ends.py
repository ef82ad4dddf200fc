"""How long an acute notice may stand without anybody having said so twice."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crisis.models import Incident
from crisis.vocabulary import Level

LONG = timedelta(hours=24)


class LongEndUnconfirmed(ValidationError):  # noqa: N818 - it is a question, not a fault
    """An acute notice would stand for more than 24 hours, and nobody has confirmed that."""


def require_confirmed_end(incident: Incident, *, begins: datetime, is_confirmed: bool) -> None:
    """Raise LongEndUnconfirmed at `expires_at` for an acute notice that stands over 24 hours.

    Counted from `begins`: its start, or the moment at which its end is moved.
    """
    is_long = incident.expires_at - begins > LONG
    if incident.level == Level.AKUT and is_long and not is_confirmed:
        raise LongEndUnconfirmed(
            {
                "expires_at": ValidationError(
                    _("An acute notice takes over the start page for more than 24 hours. Confirm."),
                    code="long_end",
                )
            }
        )
