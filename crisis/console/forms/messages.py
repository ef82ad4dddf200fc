"""What is written after a notice has begun: update, correction, all clear, English."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crisis.composition import NoticeText
from crisis.console.forms.fields import LocalMoment, lines, next_hour
from crisis.models import Incident
from home.models import Area


class EnglishForm(forms.Form):
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


class MessageForm(forms.Form):
    """A message in Swedish and, if there is time, in English."""

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

    def texts(self) -> dict[str, str]:
        """Return the message by language."""
        return {"sv": self.cleaned_data["text"], "en": self.cleaned_data["text_en"]}


class UpdateForm(MessageForm):
    """An update: the message, the next promise, and what has changed."""

    next_update_at = LocalMoment(label=_("We promise the next message by"))
    expires_at = LocalMoment(
        label=_("New end"), required=False, help_text=_("Only if the end should move.")
    )
    affected_areas = forms.ModelMultipleChoiceField(
        label=_("Areas that are still affected"),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ["text", "next_update_at", "text_en", "affected_areas", "expires_at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["next_update_at"].initial = next_hour(hours=2)
        areas = self.fields["affected_areas"]
        areas.queryset = self.incident.areas.all()  # type: ignore[attr-defined]  # a choice field
        areas.initial = self.incident.areas.filter(pk__in=self._affected())

    def _affected(self) -> list[int]:
        return [place.area_id for place in self.incident.places.all() if place.is_affected]
