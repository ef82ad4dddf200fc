"""The one field that it takes to follow a promise."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggochsaker.error_links import SummarisedForm


class FollowForm(SummarisedForm):
    """Where to write."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We save it encrypted and use it for this promise only."),
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address"),
            "invalid": _("Check the e-mail address. It should look like name@example.com"),
        },
        widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "email"}),
    )
