"""The fields in which the texts of a notice are written, one for each language."""

from django import forms

from crisis.console.forms.fields import lines
from crisis.wording import column_of, field_label

LONGEST_TEXT = 5000


def field_name(language: str, name: str) -> str:
    """Return what the field of a text is called."""
    return f"{language}-{name}"


def word_field(language: str, name: str, *, label: str = "", initial: str = "") -> forms.CharField:
    """Return the field of one text in one language; without a label of its own, the text's."""
    column = column_of(name)
    is_list = name == "what_to_do"
    is_line = name in {"title", "where"}
    widget = forms.TextInput() if is_line else lines(5 if is_list else 3)
    widget.attrs["lang"] = language
    return forms.CharField(
        label=label or field_label(name),
        required=False,
        max_length=column.max_length or LONGEST_TEXT,
        initial=initial,
        help_text=column.help_text if is_list else "",
        widget=widget,
    )
