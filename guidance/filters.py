"""What a reader may narrow the lists by; an unknown value narrows to nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.audiences import Audience
from guidance.standing import DocumentType
from home.models import SafetyArea

_SELECT = {"class": "in"}


def _choices_of_areas() -> list[tuple[str, str]]:
    areas = SafetyArea.objects.filter(is_public=True)
    return [("", str(_("All areas"))), *((area.code, area.text("label")) for area in areas)]


class _AreaFilter(forms.Form):
    omrade = forms.ChoiceField(
        label=_("Area of safety"),
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's forms take them
        super().__init__(*args, **kwargs)
        # Read once: to check what was asked for, and to show the choices.
        self.fields["omrade"].choices = _choices_of_areas()  # type: ignore[attr-defined]  # a choice

    def value(self, name: str) -> str:
        """Return the chosen code; empty where nothing was chosen."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def is_active(self) -> bool:
        """Return whether anything was asked for, known or not."""
        return any(self.data.get(name) for name in self.fields)


class GuidanceFilter(_AreaFilter):
    """Advice by safety area and audience."""

    malgrupp = forms.ChoiceField(
        label=_("For whom"),
        choices=[("", _("All readers")), *Audience.choices],
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )


class DocumentFilter(_AreaFilter):
    """Documents by type and safety area."""

    typ = forms.ChoiceField(
        label=_("Type of document"),
        choices=[("", _("All types")), *DocumentType.choices],
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )
