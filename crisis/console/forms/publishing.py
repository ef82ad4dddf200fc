"""What the two ways to a new notice, with a template and without, ask for alike."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis.console.forms.fields import add_refusal
from crisis.console.forms.local_moment import LocalMoment
from crisis.drafting.plan import NoticePlan
from crisis.models import Incident
from crisis.services.conflicts import Awareness
from crisis.services.ends import LongEndUnconfirmed

NOW, LATER = "nu", "senare"


class Group(list[forms.BoundField]):
    """Fields that are shown together."""

    @property
    def has_errors(self) -> bool:
        """Whether something among them needs attention, so that they must not be folded away."""
        return any(field.errors for field in self)


class PublishingForm(forms.Form):
    """One form is one notice: its number makes a second press of the button harmless."""

    SERVICE_NAMES: ClassVar[dict[str, str]] = {}
    """What the form calls what the services call otherwise."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    newest = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    despite = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    begins = forms.ChoiceField(
        label=_("When does the notice begin?"),
        choices=[(NOW, _("Begins now")), (LATER, _("Begins later"))],
        initial=NOW,
        required=False,
        widget=forms.RadioSelect,
    )
    starts_at = LocalMoment(
        label=_("Begins"),
        required=False,
        help_text=_("Only if it begins later. Nobody sees the notice before then."),
    )
    is_shown_to_residents = forms.BooleanField(
        label=_("Show the exercise on every page"),
        required=False,
        help_text=_("As a striped line that says that nothing has happened."),
    )
    is_long_end_confirmed = forms.BooleanField(
        label=_("Yes, the acute notice stands for more than 24 hours"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = uuid4
        self.fields["newest"].initial = self._find_newest
        self.is_practice = False
        self.asks_about_long_end = bool(self["is_long_end_confirmed"].data)

    def practise(self) -> None:
        """Begin as an exercise; the screens are those of a real notice."""
        self.fields["is_exercise"].initial = True
        self.is_practice = True

    @staticmethod
    def _find_newest() -> int:
        newest = Incident.objects.order_by("-pk").values_list("pk", flat=True).first()
        return newest or 0

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        """Want a time for what begins later, and forget one for what begins now."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("begins") != LATER:
            cleaned["starts_at"] = None
            self.errors.pop("starts_at", None)
        elif not cleaned.get("starts_at") and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Say when the notice begins."))
        elif cleaned.get("starts_at") and cleaned["starts_at"] <= timezone.now():
            self.add_error("starts_at", _("Choose a time that is still to come."))
        return cleaned

    def refuse(self, refusal: ValidationError) -> None:
        """Show what a service refused where it belongs."""
        if isinstance(refusal, LongEndUnconfirmed):
            self.asks_about_long_end = True
        add_refusal(self, refusal, self.SERVICE_NAMES)

    def groups(self) -> dict[str, Group]:
        """Return the fields as they are shown together, in order."""
        raise NotImplementedError  # for each form to say: ABC cannot join the metaclass of forms

    def plan(self) -> NoticePlan:
        """Return the notice that a valid form makes, to the letter."""
        raise NotImplementedError  # for each form to say: ABC cannot join the metaclass of forms

    def reopen(self) -> None:
        """Make the form ready to be changed after it was looked at; nothing to do here."""

    def submission_number(self) -> UUID:
        """Return the form's own number; a form that lost it gets a new one."""
        number: UUID | None = self.cleaned_data["submission"]
        return number or uuid4()

    def awareness(self) -> Awareness:
        """Return what the one who fills this in has been shown."""
        despite = {int(pk) for pk in self.cleaned_data["despite"].split(",") if pk.isdecimal()}
        newest = self.cleaned_data["newest"]
        known = newest if newest is not None else self._find_newest()
        return Awareness(newest=known, despite=frozenset(despite))

    def typed(self) -> dict[str, list[str]]:
        """Return everything that was typed, field by field, as it goes on to the next screen."""
        data = self.data if isinstance(self.data, QueryDict) else QueryDict()
        names = [found for name in self.fields for found in (name, f"{name}_which")]
        return {name: data.getlist(name) for name in names if name in data}
