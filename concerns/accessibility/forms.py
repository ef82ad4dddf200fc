"""The form of the accessibility fault report, and the one that deletes a report."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.intake.fields import FreeTextField
from concerns.limits import FREE_TEXT_MAX
from tryggochsaker.error_links import SummarisedForm


class AccessibilityReportForm(SummarisedForm):
    """What does not work, where, and where to answer."""

    submission_id = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form could not be read. Check what you wrote and send it again."),
            "invalid": _("The form could not be read. Check what you wrote and send it again."),
        },
    )
    description = FreeTextField(
        label=_("What does not work, or what do you need in another form?"),
        help_text=_("At most 2,000 characters."),
        max_length=FREE_TEXT_MAX,
        error_messages={
            "required": _("Write what does not work"),
            "max_length": _(
                "The text is %(show_value)s characters long. "
                "At most %(limit_value)s fit: shorten it a little."
            ),
        },
        widget=forms.Textarea(attrs={"class": "in", "rows": 7}),
    )
    page = forms.CharField(
        label=_("On which page?"),
        help_text=_("Its address or its heading. You can skip this."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "in", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only if you want an answer."),
        max_length=254,
        required=False,
        error_messages={
            "invalid": _("Check the e-mail address. It should look like name@example.com")
        },
        widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django declares it
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["submission_id"] = uuid.uuid4()


class ReportDeletionForm(forms.Form):
    """Asks for the decision without which no public record may be destroyed."""

    decision = forms.CharField(
        label=_("Decision on deletion"),
        help_text=_("Number and date of the decision that says so (gallringsbeslut)."),
        max_length=200,
        error_messages={"required": _("Write which decision allows it.")},
    )
