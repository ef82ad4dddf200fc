"""What is written after a notice has begun: update, correction, all clear, English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from crisis.composition import NoticeText
from crisis.console.forms.fields import LocalMoment, lines, soon
from crisis.console.forms.word_fields import field_name, word_field
from crisis.models import Incident, NoticeUpdate
from crisis.services.ends import LongEndUnconfirmed
from crisis.wording import WORDED_FIELDS, column_of, list_worded, text_of, with_words
from home.models import Area

LONG_END = "is_long_end_confirmed"


class ConsoleForm(forms.Form):
    """A form of the message screen: some fields in sight, others folded away."""

    def main_fields(self) -> list[forms.BoundField]:
        """Return the fields that are always in sight."""
        return self.visible_fields()

    def wording_groups(self) -> list["WordingGroup"]:
        """Return the notice's own texts by language, folded away; here there are none."""
        return []


class EnglishForm(ConsoleForm):
    """A notice in English, added after the Swedish one."""

    title_en = forms.CharField(label=_("Heading in English"), max_length=120)
    summary_en = forms.CharField(
        label=_("The most important thing, in English"), max_length=400, widget=lines(3)
    )
    what_to_do_en = forms.CharField(
        label=_("Do this, in English: one instruction on each line"), widget=lines(5)
    )

    def text(self) -> NoticeText:
        """Return the text."""
        data = self.cleaned_data
        return NoticeText(
            title=data["title_en"], summary=data["summary_en"], what_to_do=data["what_to_do_en"]
        )


class MessageForm(ConsoleForm):
    """A message in Swedish and, if there is time, in English."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    """The number of the last message that the writer has seen."""
    text = forms.CharField(label=_("Message"), max_length=1000, widget=lines(5))
    text_en = forms.CharField(
        label=_("Message in English"),
        max_length=1000,
        required=False,
        widget=lines(5),
        help_text=_(
            "Left empty, the Swedish text is shown on the English page, marked as Swedish."
        ),
    )

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:  # Any: as Django
        super().__init__(*args, **kwargs)
        self.incident = incident
        self.fields["seen"].initial = _last_number(incident)

    def texts(self) -> dict[str, str]:
        """Return the message by language."""
        return {"sv": self.cleaned_data["text"], "en": self.cleaned_data["text_en"]}

    def catch_up(self, updates: Sequence[NoticeUpdate]) -> None:
        """Count these as seen from now on, so that sending again is a decision."""
        self._type_instead({"seen": str(max(update.number for update in updates))})

    def _type_instead(self, words: Mapping[str, str]) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in words.items():
            data[name] = value
        self.data = data


@dataclass(frozen=True)
class WordingGroup:
    """The texts of the notice in one language, ready to be changed."""

    language: str
    label: str
    fields: list[forms.BoundField]

    @property
    def has_errors(self) -> bool:
        """Whether something in the fold needs attention."""
        return any(field.errors for field in self.fields)


class WordingForm(MessageForm):
    """A message that may also change what the notice says, in each of its languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.notices = list_worded(self.incident)
        for notice in self.notices:
            for name in WORDED_FIELDS:
                self.fields[field_name(notice.language, name)] = word_field(
                    notice.language, name, initial=getattr(notice, name)
                )

    def main_fields(self) -> list[forms.BoundField]:
        """Return the fields but for the folded ones."""
        folded = {field.name for group in self.wording_groups() for field in group.fields}
        return [field for field in self.visible_fields() if field.name not in folded]

    def wording_groups(self) -> list[WordingGroup]:
        """Return the notice's texts by language."""
        return [
            WordingGroup(
                notice.language,
                get_language_info(notice.language)["name_translated"].lower(),
                [self[field_name(notice.language, name)] for name in WORDED_FIELDS],
            )
            for notice in self.notices
        ]

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        """Refuse to empty a text that no notice is without."""
        cleaned: dict[str, Any] = super().clean() or {}
        for notice in self.notices:
            for name in WORDED_FIELDS:
                field = field_name(notice.language, name)
                needs_text = not column_of(name).blank
                if needs_text and field in self.data and cleaned.get(field) == "":
                    self.add_error(field, _("A notice always says this."))
        return cleaned

    def wording(self) -> dict[str, NoticeText]:
        """Return what the notice says from now on, by language; what was not sent stays."""
        return {
            notice.language: with_words(
                text_of(notice),
                {
                    name: self.cleaned_data[field]
                    for name in WORDED_FIELDS
                    if (field := field_name(notice.language, name)) in self.data
                },
            )
            for notice in self.notices
        }

    def catch_up(self, updates: Sequence[NoticeUpdate]) -> None:
        """Count these as seen; a text that only the other has changed becomes the other's.

        Otherwise sending again would silently put back the wording that was on the screen.
        """
        super().catch_up(updates)
        for notice in self.notices:
            for name in WORDED_FIELDS:
                field = field_name(notice.language, name)
                on_screen = _wording_before(updates, notice.language, name)
                if on_screen is not None and _is_same(self.data.get(field), on_screen):
                    self._type_instead({field: getattr(notice, name)})


class UpdateForm(WordingForm):
    """An update: the message, the next promise, and what has changed."""

    next_update_at = LocalMoment(label=_("We promise the next message by"))
    expires_at = LocalMoment(
        label=_("New end"), required=False, help_text=_("Only if the end should move.")
    )
    is_long_end_confirmed = forms.BooleanField(
        label=_("Yes, the acute notice stands for more than 24 hours"), required=False
    )
    affected_areas = forms.ModelMultipleChoiceField(
        label=_("Areas that are still affected"),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = [
        "seen",
        "text",
        "next_update_at",
        "text_en",
        "affected_areas",
        "expires_at",
        LONG_END,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.asks_about_long_end = bool(self[LONG_END].data)
        self.fields["next_update_at"].initial = soon(hours=2)
        areas = self.fields["affected_areas"]
        areas.queryset = self.incident.areas.all()  # type: ignore[attr-defined]  # a choice field
        areas.initial = self.incident.areas.filter(pk__in=self._affected())

    def main_fields(self) -> list[forms.BoundField]:
        """Return the fields, the question about a long end only once it has been asked."""
        asked = self.asks_about_long_end
        return [one for one in super().main_fields() if asked or one.name != LONG_END]

    def note_question(self, refusal: ValidationError) -> None:
        """Show the box to tick if that is what the service wants."""
        self.asks_about_long_end |= isinstance(refusal, LongEndUnconfirmed)

    def _affected(self) -> list[int]:
        return [place.area_id for place in self.incident.places.all() if place.is_affected]


class CorrectionForm(WordingForm):
    """A correction: what was wrong, and the notice's texts as they should be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What was wrong, and what is right?")
        self.fields["text_en"].label = _("The same in English")


def _last_number(incident: Incident) -> int:
    last = incident.updates.order_by("-number").values_list("number", flat=True).first()
    return last or 0


def _wording_before(updates: Sequence[NoticeUpdate], language: str, name: str) -> str | None:
    """Return what a text said before the first of these messages changed it, if one did."""
    for update in sorted(updates, key=lambda update: update.number):
        words: dict[str, str] = update.earlier.get(language, {})
        if name in words:
            return words[name]
    return None


def _is_same(typed: str | None, stored: str) -> bool:
    return (typed or "").replace("\r\n", "\n").strip() == stored.replace("\r\n", "\n").strip()
