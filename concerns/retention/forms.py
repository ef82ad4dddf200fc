"""Confirming a deletion."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class DeletionForm(forms.Form):
    """Knows which cases were shown, so that nobody confirms another list than was seen."""

    seen = forms.CharField(widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label=_("I have looked through the list. What is deleted cannot be brought back."),
        error_messages={"required": _("Confirm that you have looked through the list.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, keys: Sequence[int]) -> None:
        self.fingerprint = hashlib.sha256(repr(list(keys)).encode()).hexdigest()
        self.count = len(keys)
        super().__init__(data, initial={"seen": self.fingerprint})

    def clean_seen(self) -> str:
        """Refuse when the list has changed since it was shown."""
        seen: str = self.cleaned_data["seen"]
        if seen != self.fingerprint:
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
