"""What a handler writes about rules, examples and receivers."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concerns.models import ConcernCategory, RoutingRule
from home.models import Area, ResponsibleFunction

_LONGEST_PLACE = 300
_WITH_FORM = (ConcernCategory.DeflectLevel.CONFIRM, ConcernCategory.DeflectLevel.INFO)


class RuleForm(forms.ModelForm):
    """One rule of the draft, and its place in the order."""

    position = forms.IntegerField(
        label=_("Order"),
        min_value=1,
        max_value=9999,
        help_text=_("1 is tried first. The first rule that fits decides."),
    )

    class Meta:
        model = RoutingRule
        fields: ClassVar = [
            "title",
            "position",
            "is_active",
            "categories",
            "sensitivity",
            "areas",
            "place_words",
            "days",
            "from_hour",
            "until_hour",
            "function",
            "also_notify",
        ]
        widgets: ClassVar = {
            "categories": forms.CheckboxSelectMultiple,
            "areas": forms.CheckboxSelectMultiple,
            "also_notify": forms.CheckboxSelectMultiple,
            "place_words": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, rule_count: int, **kwargs: Any) -> None:
        """Any: as Django's form takes them."""
        super().__init__(*args, **kwargs)
        own = ResponsibleFunction.objects.filter(is_external=False)
        also_notify = self.fields["also_notify"]
        assert isinstance(also_notify, forms.ModelMultipleChoiceField)  # noqa: S101 - tells the type checker
        also_notify.queryset = own
        categories = self.fields["categories"]
        assert isinstance(categories, forms.ModelMultipleChoiceField)  # noqa: S101 - as above
        offered = Q(deflect_level__in=_WITH_FORM)
        if self.instance.pk is not None:
            offered |= Q(pk__in=self.instance.categories.values("pk"))
        categories.queryset = ConcernCategory.objects.filter(offered)
        if self.instance.pk is None:
            self.fields["position"].initial = rule_count + 1
        else:
            self.fields["position"].initial = self.instance.sort_order


class ExampleForm(forms.Form):
    """An invented case to try the rules with. It is kept nowhere."""

    category = forms.ModelChoiceField(
        label=_("Category"),
        queryset=ConcernCategory.objects.none(),
        empty_label=_("Choose a category"),
    )
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("No area")
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=_LONGEST_PLACE,
        help_text=_("As a resident would write it. Nothing that you write here is kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    moment = forms.DateTimeField(
        label=_("Comes in"),
        help_text=_("Swedish time."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        """Any: what a browser sent."""
        now = timezone.localtime().replace(second=0, microsecond=0)
        super().__init__(data, auto_id="example-%s", initial={"moment": now})
        for name, queryset in (
            ("category", ConcernCategory.objects.filter(deflect_level__in=_WITH_FORM)),
            ("area", Area.objects.all()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
            field.queryset = queryset


class TargetForm(forms.ModelForm):
    """Who gets a function's mails, and who instead."""

    class Meta:
        model = ResponsibleFunction
        fields: ClassVar = [
            "email",
            "deputy_function",
            "deputy_email",
            "away_from",
            "away_until",
            "out_of_hours_function",
            "out_of_hours_email",
        ]
        labels: ClassVar = {"email": pgettext_lazy("mail address", "Ordinary address")}
        widgets: ClassVar = {
            "away_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "away_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
