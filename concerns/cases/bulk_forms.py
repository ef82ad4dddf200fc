"""What several cases are picked for, and the page that asks before it closes them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.cases.bulk import AT_MOST, Picked
from concerns.cases.forms import NOTE_LENGTH
from concerns.models import Outcome

ACKNOWLEDGE, TAKE, CLOSE = "acknowledge", "take", "close"


class PickForm(forms.Form):
    """Which cases, and what to do with them."""

    action = forms.ChoiceField(
        choices=[(ACKNOWLEDGE, ""), (TAKE, ""), (CLOSE, "")],
        error_messages={
            "required": _("Choose what to do."),
            "invalid_choice": _("Choose what to do."),
        },
    )
    case = forms.Field(
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Choose at least one case.")},
    )

    def clean_case(self) -> list[Picked]:
        """Return the cases, each once; refuse too many, and anything that is none."""
        values = list(dict.fromkeys(self.cleaned_data["case"]))
        picked = [pick for value in values if (pick := Picked.parse(value))]
        if len(picked) != len(values):
            raise forms.ValidationError(_("Choose the cases in the list again."))
        if len(picked) > AT_MOST:
            raise forms.ValidationError(
                _("At most %(count)s cases at a time."), params={"count": AT_MOST}
            )
        return picked


class CloseForm(forms.Form):
    """With which outcome several cases are closed."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the cases ended.")},
    )
    into = forms.CharField(
        label=_("The same as case"),
        required=False,
        max_length=20,
        help_text=_("Only when they are the same as another case: its whole number."),
    )
    note = forms.CharField(
        label=_("Internal note in each of them (if needed)"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, object]:
        """Ask for the other case when they are duplicates, and forget it when they are not."""
        data = self.cleaned_data
        if data.get("outcome") != Outcome.DUPLICATE:
            data["into"] = ""
        elif not data.get("into") and "into" not in self.errors:
            self.add_error("into", _("Write the number of the other case."))
        return data
