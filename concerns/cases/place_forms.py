"""Where something happened, as a handler has found out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.cases.forms import CaseForm, Data
from concerns.models import Concern
from concerns.services.placing import NewPlace
from home.models import Area, ResponsibleFunction
from tryggochsaker.encryption.fields import Unreadable

_LONGEST_PLACE = 300


class PlaceForm(CaseForm):
    """Area, words and pin; and who the handler saw would get the case."""

    name = "place"
    area = forms.ModelChoiceField(
        label=_("Area"),
        queryset=Area.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("No area"),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=_LONGEST_PLACE)
    forgets_position = forms.BooleanField(
        label=_("Take away the pin on the map"),
        required=False,
        help_text=_("If it stands in the wrong place."),
    )
    expected = forms.ModelChoiceField(
        queryset=ResponsibleFunction.objects.all(),
        to_field_name="code",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self.initial["area"] = case.area.code if case.area else ""
        if isinstance(case.place, Unreadable):
            del self.fields["place"]
        else:
            self.initial["place"] = case.place
        if not case.latitude:
            del self.fields["forgets_position"]

    def show_again(self, case: Concern) -> "PlaceForm":
        """Return the same form with what was typed, as of the case's present state."""
        again = super().show_again(case)
        assert isinstance(again, PlaceForm)  # noqa: S101 - tells the type checker
        return again

    @property
    def new_place(self) -> NewPlace:
        """The place of a valid form."""
        data = self.cleaned_data
        return NewPlace(
            area=data["area"],
            place=data.get("place"),
            forgets_position=bool(data.get("forgets_position")),
        )
