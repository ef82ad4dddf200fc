"""A field that people do not see and programs fill in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HONEYPOT_FIELD = "homepage"
"""A name that no browser fills in by itself."""


class HoneypotField(forms.CharField):
    """Must stay empty. Whoever did fill it in is told so, and may empty it: none is lost."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Leave this field empty"),
            required=False,
            widget=forms.TextInput(attrs={"class": "in", "autocomplete": "off", "tabindex": "-1"}),
        )

    def clean(self, value: object) -> str:
        """Return nothing; raises ValidationError for anything that was filled in."""
        if value:
            raise ValidationError(
                _("Leave this field empty. It is there to stop programs that fill in everything."),
                code="honeypot",
            )
        return ""
