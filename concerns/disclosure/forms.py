"""What a handler decides about a copy: part by part, passage by passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from concerns.disclosure.compose import PartDecision, refuses_anything
from concerns.disclosure.grounds import GROUND_LENGTH
from concerns.disclosure.masking import Span, find_words, join_spans, mark_up, marks_for, read_marks
from concerns.disclosure.parts import Choice, Part
from concerns.disclosure.services import BIGGEST_NUMBER, DECISION_LENGTH, next_number
from concerns.disclosure.suggestions import suggest
from concerns.models import Concern

Data = Mapping[str, Any] | None  # Any: what a browser sent

_MARKS_ALLOWANCE = 4000
_WORDS_LENGTH = 4000
_BIGGEST_ID = 2**63 - 1


class PartForm(forms.Form):
    """One part: whether it goes along, with the passages to black out marked in its text."""

    choice = forms.ChoiceField(label=_("This part"), choices=Choice.choices)
    ground = forms.CharField(
        label=_("Ground, if the whole part is refused"), required=False, max_length=GROUND_LENGTH
    )
    text = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data: Data, *, part: Part, with_suggestions: bool) -> None:
        spans = suggest(part.text) if with_suggestions and not part.is_unreadable else []
        marked = mark_up(part.text, spans)
        proposed = Choice.LEAVE if part.is_unreadable else part.proposed
        initial = {"choice": proposed, "text": marked}
        prefix = f"part-{part.key}"
        if data is not None:  # a part that came to the case after the form was shown
            data = {f"{prefix}-{name}": value for name, value in initial.items()} | dict(data)
        super().__init__(data, prefix=prefix, initial=initial)
        self.part = part
        self.marks = marks_for(part.text)
        text = self.fields["text"]
        text.widget.attrs["rows"] = min(14, 1 + part.text.count("\n") + len(part.text) // 80)
        text.widget.attrs["dir"] = "auto"
        ground = self.fields["ground"]
        ground.widget.attrs["list"] = "grounds"
        if part.is_unreadable:
            del self.fields["text"]

    @property
    def spans(self) -> Sequence[Span]:
        """The marked passages; ask only a valid form."""
        spans: Sequence[Span] = self.cleaned_data.get("spans", ())
        return spans

    def clean(self) -> dict[str, Any]:  # Any: as Django declares it
        """Read the marks, unless the part does not go along anyway."""
        cleaned: dict[str, Any] = super().clean() or {}  # Any: as above
        typed = cleaned.get("text", "")
        if len(typed) > len(self.part.text) * 2 + _MARKS_ALLOWANCE:
            self.add_error("text", _too_long())
        elif "text" in self.fields and "text" in cleaned:
            try:
                cleaned["spans"] = read_marks(typed.strip("\n\r"), self.part.text)
            except ValidationError as error:
                self.add_error("text", error)
        return cleaned


class CopyForm(forms.Form):
    """What goes for the whole copy."""

    seen_event = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=_BIGGEST_ID)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=BIGGEST_NUMBER)
    with_contacts = forms.BooleanField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("Black these out wherever they stand"),
        help_text=_(
            "One name or word a line. Found in every part that goes along, in small and capital "
            "letters, and inside longer words."
        ),
        required=False,
        max_length=_WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ground = forms.CharField(
        label=_("Ground for blacked out passages"),
        help_text=_(
            "Goes for every passage that gets no ground of its own in the preview. Choose an "
            "example or write your own. Check that it applies: the list is no legal advice."
        ),
        required=False,
        max_length=GROUND_LENGTH,
        widget=forms.TextInput(attrs={"list": "grounds"}),
    )
    decision = forms.CharField(
        label=_("Note of the decision"),
        help_text=_(
            "Stands first in the copy. The wording is a suggestion that no lawyer has checked; "
            "change it to what your municipality uses. What was left out, and on what ground, is "
            "listed below it by itself."
        ),
        required=False,
        max_length=DECISION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    confirm_secrecy = forms.BooleanField(
        label=_("The case has the secrecy mark. I have examined every part of it."), required=False
    )

    def __init__(self, data: Data, *, case: Concern) -> None:
        super().__init__(
            data,
            initial={
                "seen_event": case.version,
                "number": next_number(case),
                "decision": suggest_decision(refuses=False),
            },
        )
        if not case.is_secrecy_marked:
            del self.fields["confirm_secrecy"]


@dataclass(frozen=True)
class Passage:
    """A passage that is to be blacked out, and the field for its ground."""

    name: str
    part: str
    text: str
    ground: str


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the id of the field where it is put right."""

    text: str
    target: str = ""


class DisclosureForm:
    """Everything on the page: the form of the copy and one form for each part."""

    def __init__(
        self,
        data: Data = None,
        *,
        case: Concern,
        parts: Sequence[Part],
        with_suggestions: bool = False,
    ) -> None:
        self.data = data or {}
        self.copy = CopyForm(data, case=case)
        self.parts = [
            PartForm(data, part=part, with_suggestions=with_suggestions) for part in parts
        ]

    def is_valid(self) -> bool:
        """Return whether every form can be carried out as far as one can tell without the case."""
        return all([self.copy.is_valid(), *(form.is_valid() for form in self.parts)])

    def restore_altered_texts(self) -> None:
        """Show a text that came back changed as it is in the case; the fault says so."""
        for form in self.parts:
            if form.has_error("text", "altered"):
                form.data = {**form.data, form.add_prefix("text"): form.initial["text"]}

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong, in the order of the page; nothing before it was checked."""
        if not self.copy.is_bound or not hasattr(self.copy, "cleaned_data"):
            return []
        faults = [
            Fault(f"{form.part.label}: {error}", form[name].id_for_label)
            for form in self.parts
            for name, errors in form.errors.items()
            for error in errors
        ]
        for name, errors in self.copy.errors.items():
            target = "" if name == "__all__" else self.copy[name].id_for_label
            faults += [Fault(str(error), target) for error in errors]
        return faults

    @property
    def passages(self) -> list[Passage]:
        """Every passage that would be blacked out, in the order of the copy."""
        if not hasattr(self.copy, "cleaned_data"):
            return []
        return [
            Passage(
                name=_name(form.part, span),
                part=form.part.label,
                text=form.part.text[span.start : span.end],
                ground=self._ground(form.part, span),
            )
            for form in self.parts
            for span in self._spans(form)
        ]

    @property
    def decisions(self) -> dict[str, PartDecision]:
        """What was decided of each part; ask only a valid form."""
        return {
            form.part.key: PartDecision(
                choice=Choice(form.cleaned_data["choice"]),
                maskings={span: self._ground(form.part, span) for span in self._spans(form)},
                ground=form.cleaned_data["ground"],
            )
            for form in self.parts
        }

    @property
    def decision(self) -> str:
        """The note of the decision; a suggestion that was not touched follows what is refused."""
        typed: str = self.copy.cleaned_data["decision"].replace("\r\n", "\n").strip()
        suggestions = {suggest_decision(refuses=refuses) for refuses in (True, False)}
        if typed and typed not in suggestions:
            return typed
        return suggest_decision(refuses=refuses_anything(self.decisions.values()))

    def _spans(self, form: PartForm) -> list[Span]:
        if form.cleaned_data.get("choice") != Choice.INCLUDE:
            return []
        words = self.copy.cleaned_data.get("words", "").splitlines()
        return join_spans([*form.spans, *find_words(form.part.text, words)], len(form.part.text))

    def _ground(self, part: Part, span: Span) -> str:
        own = str(self.data.get(_name(part, span), ""))[:GROUND_LENGTH].strip()
        return own or str(self.copy.cleaned_data.get("ground", ""))


def suggest_decision(*, refuses: bool) -> str:
    """Return a note to begin with, in Swedish; how to appeal only where something is refused."""
    with override("sv"):
        if not refuses:
            return gettext("You get a copy of what you asked for. Nothing has been blacked out.")
        return gettext(
            "You get a copy of what you asked for, but not all of it: some of it is secret. It is "
            "blacked out or left out, and the list below says on what ground.\n\n"
            "If you want what is missing, you can ask us for a written decision. It says how you "
            "can appeal."
        )


def _name(part: Part, span: Span) -> str:
    return f"passage-{part.key}-{span.start}-{span.end}"


def _too_long() -> ValidationError:
    return ValidationError(
        _("The text is longer than the one in the case. It is shown again as it is there."),
        code="altered",
    )
