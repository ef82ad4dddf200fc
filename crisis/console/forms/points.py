"""Until when a safety point is open."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis.console.forms.fields import LocalMoment

USUAL_CLOSING_HOUR = 22
LEAST_OPEN = timedelta(hours=2)


class OpenPointForm(forms.Form):
    """The closing time, filled in with the usual one, so that opening takes one tap."""

    open_until = LocalMoment(label=_("Open until"))

    def __init__(self, *args: object, closes: datetime | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        self.fields["open_until"].initial = closes or usual_closing(timezone.localtime())


def usual_closing(now: datetime) -> datetime:
    """Return the next time that the clock says 22, at least two hours ahead."""
    closes = now.replace(hour=USUAL_CLOSING_HOUR, minute=0, second=0, microsecond=0)
    return closes if closes - now >= LEAST_OPEN else closes + timedelta(days=1)
