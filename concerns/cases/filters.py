"""The list's filters: read from the address, so that they work without JavaScript."""

import re
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concerns.cases.selectors import (
    AnyUser,
    is_open,
    is_overdue,
    list_functions,
)
from concerns.messages.selectors import has_unread
from concerns.models import Concern, ConcernCategory, Outcome, ReferenceCounter, Status
from concerns.references import CONCERN_SERIES
from home.models import Area

OPEN = "open"
LATE = "1"
YES = "1"
MINE = "mina"
NOBODYS = "ingens"

_ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "": ("-received_at", "-pk"),
    "oldest": ("received_at", "pk"),
    "due": (F("due_on").asc(nulls_last=True), "pk"),
    "reference": ("reference",),
}
_FIRST = ("q", "status", "handler", "category")
_RUNNING_NUMBER = re.compile(r"\d{1,6}")


class CaseFilterForm(forms.Form):
    """Which cases to list, and in which order. A value that does not exist makes it invalid."""

    q = forms.CharField(label=_("Case or registry number"), required=False, max_length=60)
    status = forms.ChoiceField(label=_("Status"), required=False)
    handler = forms.ChoiceField(
        label=_("Handler"),
        required=False,
        choices=[
            ("", pgettext_lazy("cases", "All")),
            (MINE, _("Mine")),
            (NOBODYS, _("Nobody has taken them")),
        ],
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    function = forms.ChoiceField(label=_("Function"), required=False)
    overdue = forms.ChoiceField(
        label=_("Answer by"),
        required=False,
        choices=[("", pgettext_lazy("cases", "All")), (LATE, _("Only overdue"))],
    )
    waiting = forms.ChoiceField(
        label=_("Waits for us"),
        required=False,
        choices=[("", pgettext_lazy("cases", "All")), (YES, _("The resident has written"))],
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", pgettext_lazy("cases", "All")), *Outcome.choices],
    )
    secrecy = forms.ChoiceField(
        label=_("Secrecy mark"),
        required=False,
        choices=[("", pgettext_lazy("cases", "All")), (YES, _("Only marked"))],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Newest first")),
            ("oldest", _("Oldest first")),
            ("due", _("Answer by, earliest first")),
            ("reference", _("Case number")),
        ],
    )

    def __init__(self, *args: object, user: AnyUser, **kwargs: object) -> None:
        self.user = user
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's form takes them
        everything = ("", pgettext_lazy("cases", "All"))
        rows: dict[str, QuerySet[Any]] = {  # Any: three vocabularies, each with code and label
            "category": ConcernCategory.objects.only("code", "label", "label_en"),
            "area": Area.objects.only("code", "label", "label_en"),
            "function": list_functions(user).only("code", "label", "label_en"),
        }
        self._keys: dict[str, dict[str, int]] = {}
        for name, queryset in rows.items():
            loaded = list(queryset)
            self._keys[name] = {row.code: row.pk for row in loaded}
            self._choose(name, [everything, *((row.code, str(row)) for row in loaded)])
        self._choose("status", [everything, (OPEN, _("Not closed")), *Status.choices])
        if len(self._keys["function"]) < 2:
            self.fields["function"].widget = forms.HiddenInput()

    def _choose(self, name: str, choices: list[tuple[object, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices

    def narrow(self, cases: QuerySet[Concern]) -> QuerySet[Concern]:
        """Return the cases that were asked for; none when a value does not exist."""
        if not self.is_valid():
            return cases.none()
        data = self.cleaned_data
        for name, keys in self._keys.items():
            if data[name]:
                cases = cases.filter(**{f"{name}_id": keys[data[name]]})
        if data["status"] == OPEN:
            cases = cases.filter(is_open())
        elif data["status"]:
            cases = cases.filter(status=data["status"])
        if data["overdue"]:
            cases = cases.filter(is_overdue())
        if data["handler"] == MINE:
            cases = cases.filter(assignee=self.user.pk)
        elif data["handler"]:
            cases = cases.filter(assignee__isnull=True)
        if data["outcome"]:
            cases = cases.filter(outcome=data["outcome"])
        if data["secrecy"]:
            cases = cases.filter(is_secrecy_marked=True)
        if data["waiting"]:
            cases = cases.filter(has_unread())
        if data["q"]:
            cases = _find_by_number(cases, data["q"])
        return cases.order_by(*_ORDERS[data["order"]])

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """The filters that everybody uses."""
        return [field for field in self.visible_fields() if field.name in _FIRST]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """The filters that are looked for, and the order."""
        return [field for field in self.visible_fields() if field.name not in _FIRST]

    @property
    def is_narrowed_further(self) -> bool:
        """Whether any of the further filters is in use, so that they must be seen."""
        return any(field.value() for field in self.further_fields)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(self.data.get(name) for name in self.fields.keys() - {"order"})

    @property
    def unknown_filters(self) -> list[str]:
        """The names of the filters whose value does not exist."""
        return [str(self.fields[name].label) for name in self.errors]


def _find_by_number(cases: QuerySet[Concern], typed: str) -> QuerySet[Concern]:
    """Find `TS-2026-000123`, the beginning of it, `123` of any year, or part of a registry number.

    One of them, by how it looks: an "or" of both would make the database read every case.
    """
    words, typed = " ".join(typed.split()), typed.strip().upper()
    if _RUNNING_NUMBER.fullmatch(typed):
        years = ReferenceCounter.objects.filter(series=CONCERN_SERIES).values_list(
            "year", flat=True
        )
        numbers = [f"{CONCERN_SERIES}-{year}-{int(typed):06d}" for year in years]
        return cases.filter(reference__in=numbers)
    if typed.startswith(f"{CONCERN_SERIES}-"):
        return cases.filter(reference__startswith=typed)
    # The index leaves out the many without a number, and as a selection of its own the database
    # does not read all cases in their order instead.
    numbered = Concern.objects.filter(registry_number__gt="", registry_number__icontains=words)
    return cases.filter(pk__in=numbered.order_by().values("pk"))
