"""The summary of errors that stands on top of a form."""

import uuid
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

SUBMIT_ANCHOR = "skicka"
"""Where a fault leads that belongs to no field the resident can see."""


@dataclass(frozen=True)
class ErrorLink:
    """One fault, and the field that it leads to."""

    anchor: str
    message: str


class SummarisedForm(forms.Form):
    """A form that can say all its errors on top, each a link to its field."""

    @property
    def error_links(self) -> list[ErrorLink]:
        """Every error in the order of the fields."""
        return [
            ErrorLink(self._anchor(name), str(message))
            for name in sorted(self.errors, key=list(self.fields).index)
            for message in self.errors[name]
        ]

    def renew_submission_id(self) -> None:
        """Give a form that came without a usable id a new one, so that it can be sent again."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["submission_id"] = str(uuid.uuid4())
        self.data = data

    def _anchor(self, name: str) -> str:
        field = self[name]
        if field.is_hidden:
            return SUBMIT_ANCHOR
        if isinstance(field.field.widget, forms.RadioSelect):  # which several boxes are, too
            return f"{field.auto_id}_0"
        return field.id_for_label
