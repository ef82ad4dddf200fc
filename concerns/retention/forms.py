"""Confirming a deletion."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class DeletionForm(forms.Form):
    """Knows how many cases were shown, so that nobody confirms another number than was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    is_sure = forms.BooleanField(
        label=_("I have looked through the list. What is deleted cannot be brought back."),
        error_messages={"required": _("Confirm that you have looked through the list.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, count: int) -> None:
        super().__init__(data, initial={"seen": count})
        self.count = count

    def clean_seen(self) -> int:
        """Refuse when the list has changed since it was shown."""
        seen: int = self.cleaned_data["seen"]
        if seen != self.count:
            raise ValidationError(
                ngettext_lazy(
                    "The list has changed: now it has %(count)s case. Look through it again.",
                    "The list has changed: now it has %(count)s cases. Look through it again.",
                    self.count,
                ),
                code="changed",
                params={"count": self.count},
            )
        return seen
