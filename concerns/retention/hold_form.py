"""Stopping the deletion of a case from its page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.cases.forms import CaseForm, Data
from concerns.models import Concern


class HoldForm(CaseForm):
    """Stop the deletion, or allow it if it is stopped; always with a reason."""

    name = "hold"
    is_on_hold = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why.")},
    )

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self.initial["is_on_hold"] = not case.is_on_hold
        if not case.is_on_hold:
            self.fields["reason"].help_text = _(
                "Such as: the release of the case has been appealed. Do not write names."
            )
