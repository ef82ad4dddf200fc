"""What a handler can write or choose about a case.

Each form carries the id of the newest event that the handler had seen. What was typed against an
older state of the case is not lost and not carried out either: the handler decides again.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.cases.selectors import list_receivers
from concerns.models import Concern, Outcome, Status
from concerns.services import TRANSITIONS
from home.models import ResponsibleFunction

NOTE_LENGTH = 10_000
_BIGGEST_ID = 2**63 - 1

Data = Mapping[str, Any] | None  # Any: what a browser sent


class CaseForm(forms.Form):
    """Knows how far the handler had read when the form was shown."""

    name = ""
    seen_event = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=_BIGGEST_ID)

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(
            data,
            auto_id=f"{self.name}-%s",
            initial={"seen_event": case.version},
        )
        self.case = case

    def show_again(self, case: Concern) -> "CaseForm":
        """Return the same form with what was typed, as of the case's present state."""
        data = dict(self.data.items()) | {"seen_event": case.version}
        return type(self)(data, case=case)


class StatusForm(CaseForm):
    """Another status, of those that the case may go to."""

    name = "status"
    status = forms.ChoiceField(label=_("New status"), choices=Status.choices)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        help_text=_("Only when you close the case."),
        required=False,
        choices=[("", _("Choose an outcome")), *Outcome.choices],
    )
    note = forms.CharField(
        label=_("Internal note (if needed)"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        offer(
            self.fields["status"],
            [
                ("", str(_("Choose a status"))),
                *((status.value, str(status.label)) for status in TRANSITIONS[case.status]),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the outcome of a case that is closed; forget it of any other."""
        data = self.cleaned_data
        if data.get("status") != Status.CLOSED:
            data["outcome"] = ""
        elif not data.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", _("Choose how the case ended."))
        return data


class NoteForm(CaseForm):
    """An internal note."""

    name = "note"
    note = forms.CharField(
        label=_("Internal note"),
        help_text=_("The resident does not see it, but it can become a public record."),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something in the note.")},
    )


class MoveForm(CaseForm):
    """Another function, and why."""

    name = "move"
    function = forms.ChoiceField(label=_("Move to"))
    reason = forms.CharField(
        label=_("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why the case is moved.")},
    )

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        receivers = list(list_receivers())
        others = [(row.code, str(row)) for row in receivers if row.pk != case.function_id]
        self.receivers = {row.code: row for row in receivers}
        field = self.fields["function"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(row.code, str(row)) for row in receivers]
        offer(self.fields["function"], [("", str(_("Choose a function"))), *others])

    @property
    def receiver(self) -> ResponsibleFunction:
        """The chosen function; ask only a valid form."""
        return self.receivers[self.cleaned_data["function"]]


def offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Show only these choices. The others stay valid: whether they still fit, the service says."""
    assert isinstance(field.widget, forms.Select)  # noqa: S101 - tells the type checker
    field.widget.choices = choices
