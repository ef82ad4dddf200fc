"""What a handler writes to a resident."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.cases.forms import CaseForm
from concerns.limits import MESSAGE_MAX


class MessageForm(CaseForm):
    """A question, which the resident is asked to answer, or an answer."""

    name = "message"
    ANSWER, QUESTION = "answer", "question"
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (ANSWER, _("An answer or information")),
            (QUESTION, _("A question: the case waits for the resident")),
        ],
        initial=ANSWER,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("To the resident"),
        help_text=_("The resident reads it with the receipt code. Write no names of others."),
        max_length=MESSAGE_MAX,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write something to the resident.")},
    )


class MarkReadForm(CaseForm):
    """Nothing but how far the handler had read."""

    name = "mark_read"
