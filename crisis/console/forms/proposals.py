"""What the second person decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crisis.console.forms.fields import LocalMoment, lines, next_hour, soon


class DecisionForm(forms.Form):
    """Which version was read, and which other notices were shown beside it."""

    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    despite = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class ReturnForm(DecisionForm):
    """Why it is sent back."""

    reason = forms.CharField(
        label=_("What has to change?"),
        max_length=300,
        widget=lines(3),
        help_text=_("The one who proposed reads this."),
    )


class TimesForm(DecisionForm):
    """New times for a proposal that waited so long that they have passed."""

    next_update_at = LocalMoment(label=_("We promise the next message by"))
    expires_at = LocalMoment(label=_("The notice ends by itself"))
    is_long_end_confirmed = forms.BooleanField(
        label=_("Yes, the acute notice stands for more than 24 hours"), required=False
    )

    def __init__(self, *args: Any, hours: int = 24, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["next_update_at"].initial = soon(hours=2)
        self.fields["expires_at"].initial = next_hour(hours=hours)
