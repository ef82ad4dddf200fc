"""Our own words beside somebody else's warning, and what a VMA fills in of a new notice."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from crisis.console.forms.fields import lines
from crisis.warnings.models import LOCAL_TEXT_LENGTH

_FROM_A_VMA = {"vma_source": 100, "vma_incident": 60}


class LocalTextForm(forms.Form):
    """What the warning means here: one text in Swedish, one in English; empty takes it away."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    """What tells the texts that the writer has seen from others."""
    text = forms.CharField(
        label=_("What it means here"),
        max_length=LOCAL_TEXT_LENGTH,
        required=False,
        widget=lines(5),
        help_text=_(
            "Streets, safety points, what the municipality does. Never change the warning."
        ),
    )
    text_en = forms.CharField(
        label=_("The same in English"),
        max_length=LOCAL_TEXT_LENGTH,
        required=False,
        widget=lines(5),
    )

    def catch_up(self, seen: str) -> None:
        """Count these texts as seen from now on, so that sending again is a decision."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = seen
        self.data = data


def initial_from_vma(query: Mapping[str, str]) -> dict[str, object]:
    """Return what a link from a VMA fills in of a new notice: that it is one, and its reference.

    The form asks for the same rules whoever wrote the address.
    """
    if query.get("is_vma") != "on":
        return {}
    texts = {name: query.get(name, "")[:length] for name, length in _FROM_A_VMA.items()}
    return {"is_vma": True, **texts}
