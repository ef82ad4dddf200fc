"""The one field with which a case is followed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.intake.error_links import SummarisedForm


class CodeForm(SummarisedForm):
    """The receipt code, however it was typed."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("It stands on your receipt. Hyphens, spaces and capitals do not matter."),
        max_length=80,
        error_messages={"required": _("Write your code")},
        widget=forms.TextInput(
            attrs={
                "class": "in",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
