"""The one field of the search."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """A question of at most 100 characters; NUL bytes are refused, as PostgreSQL would fail."""

    q = forms.CharField(
        label=_("Search the site"),
        max_length=100,
        required=False,
        error_messages={"max_length": _("Write at most 100 characters.")},
    )
