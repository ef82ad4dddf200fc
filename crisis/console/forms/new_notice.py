"""What the crisis communicator fills in for a new notice, in the order of someone in a hurry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crisis.composition import NoticeText
from crisis.console.forms.fields import LocalMoment, lines, next_hour, soon
from crisis.console.forms.publishing import Group, PublishingForm
from crisis.drafting.plan import NoticePlan, VmaReference
from crisis.vocabulary import EventType, Level
from home.models import Area, ContactNumber, SafetyPoint


class NewNoticeForm(PublishingForm):
    """A notice: what residents must know first, then the rest."""

    level = forms.ChoiceField(
        label=_("How serious is it?"), choices=Level.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("Heading"),
        max_length=120,
        help_text=_("What has happened and what to do: Fire in Norrby – go indoors now"),
    )
    summary = forms.CharField(
        label=_("The most important thing, in two sentences"), max_length=400, widget=lines(3)
    )
    what_to_do = forms.CharField(label=_("Do this: one instruction on each line"), widget=lines(5))
    areas = forms.ModelMultipleChoiceField(
        label=_("Where?"), queryset=Area.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    next_update_at = LocalMoment(label=_("We promise the next message by"))
    expires_at = LocalMoment(
        label=_("The notice ends by itself"),
        help_text=_("You can move the end later. You can always give the all clear earlier."),
    )
    source = forms.CharField(
        label=_("Sender"), max_length=200, help_text=_("Who residents should know this from.")
    )
    title_en = forms.CharField(label=_("Heading in English"), max_length=120, required=False)
    summary_en = forms.CharField(
        label=_("The most important thing, in English"),
        max_length=400,
        required=False,
        widget=lines(3),
    )
    what_to_do_en = forms.CharField(
        label=_("Do this, in English: one instruction on each line"),
        required=False,
        widget=lines(5),
    )
    event_type = forms.ChoiceField(
        label=_("Kind of event"), choices=EventType.choices, initial=EventType.OTHER
    )
    what_happened = forms.CharField(label=_("What has happened?"), required=False, widget=lines(3))
    where = forms.CharField(label=_("Where, more exactly?"), max_length=200, required=False)
    who_affected = forms.CharField(label=_("Who is affected?"), required=False, widget=lines(2))
    what_we_do = forms.CharField(label=_("What are we doing?"), required=False, widget=lines(2))
    summary_lattlast = forms.CharField(
        label=_("Easy to read: short sentences, common words"),
        max_length=400,
        required=False,
        widget=lines(2),
    )
    contacts = forms.ModelMultipleChoiceField(
        label=_("Numbers to call"),
        queryset=ContactNumber.objects.filter(is_emergency=False),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("112 is always shown."),
    )
    safety_points = forms.ModelMultipleChoiceField(
        label=_("Safety points"),
        queryset=SafetyPoint.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_vma = forms.BooleanField(
        label=_("This repeats a real VMA"),
        required=False,
        help_text=_("Only when the rescue service or another authority has issued one."),
    )
    vma_source = forms.CharField(label=_("VMA sent by"), max_length=100, required=False)
    vma_incident = forms.CharField(label=_("VMA reference"), max_length=60, required=False)
    vma_requested_by = forms.CharField(label=_("VMA requested by"), max_length=120, required=False)
    is_exercise = forms.BooleanField(
        label=_("This is an exercise"),
        required=False,
        help_text=_("It gets black and white stripes and is not shown on other pages."),
    )

    GROUPS = {
        "english": ("title_en", "summary_en", "what_to_do_en"),
        "more": (
            "event_type", "what_happened", "where", "who_affected", "what_we_do",
            "summary_lattlast", "contacts", "safety_points",
        ),
        "vma": ("is_vma", "vma_source", "vma_incident", "vma_requested_by"),
        "when": ("begins", "starts_at"),
        "exercise": ("is_exercise", "is_shown_to_residents"),
    }  # fmt: skip
    """The fields that are folded away at first, by heading; all others come first."""

    def __init__(self, *args: Any, organisation: str = "", **kwargs: Any) -> None:  # as Django
        super().__init__(*args, **kwargs)
        self.fields["next_update_at"].initial = soon(hours=2)
        self.fields["expires_at"].initial = next_hour(hours=24)
        self.fields["source"].initial = organisation

    def groups(self) -> dict[str, Group]:
        """Return the fields as they are shown: the first ones, then those folded away."""
        folded = {name for names in self.GROUPS.values() for name in names}
        folded |= {"submission", "newest", "despite", "is_long_end_confirmed"}
        first = Group(self[name] for name in self.fields if name not in folded)
        rest = {group: Group(self[name] for name in names) for group, names in self.GROUPS.items()}
        return {"first": first, **rest}

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        """Want all of the English or none of it, and a VMA's sender and reference."""
        cleaned: dict[str, Any] = super().clean() or {}
        english = [cleaned.get(name) for name in self.GROUPS["english"]]
        if any(english) and not all(english):
            for name in self.GROUPS["english"]:
                if not cleaned.get(name):
                    self.add_error(name, _("Write all three in English, or none."))
        if cleaned.get("is_vma"):
            for name in ("vma_source", "vma_incident"):
                if not cleaned.get(name):
                    self.add_error(name, _("A VMA needs who sent it and its reference."))
        return cleaned

    def texts(self) -> dict[str, NoticeText]:
        """Return the texts by language."""
        data = self.cleaned_data
        swedish = NoticeText(
            **{name: data[name] for name in NoticeText.__dataclass_fields__ if name in data}
        )
        if not data["title_en"]:
            return {"sv": swedish}
        english = NoticeText(
            title=data["title_en"], summary=data["summary_en"], what_to_do=data["what_to_do_en"]
        )
        return {"sv": swedish, "en": english}

    def plan(self) -> NoticePlan:
        """Return the notice that was written, to the letter."""
        data = self.cleaned_data
        return NoticePlan(
            submission=self.submission_number(),
            level=data["level"],
            event_type=data["event_type"],
            expires_at=data["expires_at"],
            next_update_at=data["next_update_at"],
            starts_at=data["starts_at"],
            source=data["source"],
            texts=self.texts(),
            areas=tuple(area.code for area in data["areas"]),
            contacts=tuple(number.code for number in data["contacts"]),
            safety_points=tuple(point.code for point in data["safety_points"]),
            vma=self.vma(),
            is_exercise=data["is_exercise"],
            is_shown_to_residents=data["is_exercise"] and data["is_shown_to_residents"],
            is_long_end_confirmed=data["is_long_end_confirmed"],
            typed=self.typed(),
        )

    def vma(self) -> VmaReference | None:
        """Return the reference of the real VMA, if this repeats one."""
        data = self.cleaned_data
        if not data["is_vma"]:
            return None
        return VmaReference(
            source=data["vma_source"],
            incident=data["vma_incident"],
            requested_by=data["vma_requested_by"],
        )
