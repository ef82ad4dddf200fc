"""Which period to show, read from the address."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.statistics.periods import FIRST_YEAR, LAST_YEAR, Period

_LONGEST_DAYS = 366 * 3


class PeriodForm(forms.Form):
    """The first and the last day."""

    fran = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    till = forms.DateField(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:  # Any: as Django declares it
        """Refuse days in the wrong order and more than three years."""
        data: dict[str, Any] = super().clean() or {}  # Any: as above
        first, last = data.get("fran"), data.get("till")
        if first is None or last is None:
            return data
        if first > last:
            self.add_error("till", _("The last day comes before the first."))
        elif (last - first).days > _LONGEST_DAYS:
            self.add_error("till", _("Choose at most three years."))
        elif not FIRST_YEAR < first.year <= last.year < LAST_YEAR:
            self.add_error("fran", _("Choose days of this millennium."))
        return data

    @property
    def period(self) -> Period:
        """The chosen days; ask only a valid form."""
        first: date = self.cleaned_data["fran"]
        return Period(first, self.cleaned_data["till"])
