"""What a reader may narrow the lists by; an unknown value narrows to nothing."""

from datetime import date
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
    """Documents by type, safety area, registry number, and the day on which they were in force."""

    EVERY_DAY = "alla"

    typ = forms.ChoiceField(
        label=_("Type of document"),
        choices=[("", _("All types")), *DocumentType.choices],
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )
    dnr = forms.CharField(
        label=_("Registry number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={**_SELECT, "dir": "ltr", "autocomplete": "off"}),
    )
    giltig = forms.DateField(
        label=_("In force on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={**_SELECT, "type": "date"}),
    )
    visa = forms.ChoiceField(
        label=_("Old documents"),
        choices=[("", _("Hide old ones")), (EVERY_DAY, _("Show old ones"))],
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )

    @property
    def number(self) -> str:
        """Return the registry number that is looked for, as it was typed."""
        return self.value("dnr")

    @property
    def day(self) -> date | None:
        """Return the day that was asked for; None means today."""
        day: date | None = self.cleaned_data.get("giltig")
        return day

    @property
    def shows_every_day(self) -> bool:
        """Return whether it does not matter when a document was in force.

        So it is for a registry number too: who has an old paper in hand wants to know about it.
        """
        return self.day is None and bool(self.number or self.value("visa"))
