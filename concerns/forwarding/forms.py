"""What a handler decides about a copy for another body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concerns.cases.forms import CaseForm, Data
from concerns.forwarding.composing import MOST_CHARACTERS, compose_text
from concerns.models import Concern, ForwardedCopy
from home.models import ResponsibleFunction


class ForwardForm(CaseForm):
    """To whom, how, and which words."""

    name = "forward"
    body = forms.ModelChoiceField(
        label=pgettext_lazy("handed over", "To"),
        queryset=ResponsibleFunction.objects.filter(is_external=True),
        to_field_name="code",
        empty_label=_("Choose a body"),
    )
    way = forms.ChoiceField(
        label=_("How you hand it over"),
        choices=[("", _("Choose a way")), *ForwardedCopy.Way.choices],
        help_text=_("Not by ordinary e-mail: it is no safe way for personal data."),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Take out what they do not need: names, what tells who wrote, what is about others."
        ),
    )
    with_contacts = forms.BooleanField(
        label=_("Add the resident's contact details at the end"),
        required=False,
        help_text=_(
            "Only if the resident knows, or the law demands it. That you read them is noted."
        ),
    )

    def __init__(self, data: Data = None, *, case: Concern, may_add_contacts: bool) -> None:
        super().__init__(data, case=case)
        self.may_add_contacts = may_add_contacts
        last = case.routing_decisions.select_related("intended_function").last()
        if last is not None and last.intended_function is not None:
            self.initial["body"] = last.intended_function.code
        self.initial["text"] = compose_text(case)
        if not may_add_contacts:
            del self.fields["with_contacts"]

    def clean_text(self) -> str:
        """Return the text with plain line ends, so that what was looked at is what is kept."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def show_again(self, case: Concern) -> "ForwardForm":
        """Return the same form with what was typed, as of the case's present state."""
        data: dict[str, Any] = dict(self.data.items())  # Any: what a browser sent
        data |= {"seen_event": case.version}
        return type(self)(data, case=case, may_add_contacts=self.may_add_contacts)

    @property
    def adds_contacts(self) -> bool:
        """Whether a valid form asks for contact details."""
        return bool(self.cleaned_data.get("with_contacts"))
