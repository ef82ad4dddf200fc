"""The report form of one category."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from concerns.intake.fields import (
    ACCEPTED,
    AttachmentsField,
    CoordinateField,
    FreeTextField,
    PromiseField,
)
from concerns.intake.honeypot import HONEYPOT_FIELD, HoneypotField
from concerns.intake.wording import fit_to_category
from concerns.limits import FREE_TEXT_MAX
from concerns.linked_pages import PROMISE_CATEGORY, find_promise
from concerns.models import CategoryQuestion, ConcernCategory, ReportingTerms
from concerns.services import ConcernText
from concerns.terms.selectors import get_current_terms, get_seen_terms
from home.map.places import find_area
from home.models import Area
from tryggochsaker.error_links import SummarisedForm


class ConcernForm(SummarisedForm):
    """The fields of every category; the category's own questions are added to them."""

    submission_id = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form could not be read. Check what you wrote and send it again."),
            "invalid": _("The form could not be read. Check what you wrote and send it again."),
        },
    )
    terms = forms.CharField(widget=forms.HiddenInput, required=False)
    altcha = forms.CharField(widget=forms.HiddenInput, required=False)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)
    homepage = HoneypotField()
    lofte = PromiseField()
    place = forms.CharField(
        label=_("Where is it?"),
        help_text=_(
            "An address or a description. For example: the foot tunnel at the bus station."
        ),
        max_length=300,
        error_messages={"required": _("Write where it is")},
        widget=forms.TextInput(attrs={"class": "in", "autocomplete": "off"}),
    )
    area = forms.ChoiceField(
        label=_("Which part of the municipality?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a part of the municipality from the list")},
        widget=forms.Select(attrs={"class": "in"}),
    )
    lat = CoordinateField(
        limit=90,
        label=_("Latitude"),
        widget=forms.TextInput(
            attrs={"class": "in", "autocomplete": "off", "inputmode": "decimal"}
        ),
    )
    lon = CoordinateField(
        limit=180,
        label=_("Longitude"),
        widget=forms.TextInput(
            attrs={"class": "in", "autocomplete": "off", "inputmode": "decimal"}
        ),
    )
    happened_at = forms.CharField(
        label=_("When was it?"),
        help_text=_("For example: yesterday evening, or every Friday. You can skip this."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "in", "autocomplete": "off"}),
    )
    description = FreeTextField(
        label=_("Tell us in your own words"),
        help_text=_(
            "Do not write names or personal identity numbers of others. At most 2,000 characters."
        ),
        max_length=FREE_TEXT_MAX,
        error_messages={
            "required": _("Write what you want to tell us"),
            "max_length": _(
                "The text is %(show_value)s characters long. "
                "At most %(limit_value)s fit: shorten it a little."
            ),
        },
        widget=forms.Textarea(attrs={"class": "in", "rows": 7}),
    )
    attachments = AttachmentsField(
        label=_("Picture or PDF"),
        help_text=_(
            "At most 3 files of at most 10 MB each: JPEG, PNG, WebP, HEIC or PDF. "
            "We remove place and time from pictures."
        ),
        required=False,
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "in", "autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        error_messages={
            "invalid": _("Check the e-mail address. It should look like name@example.com")
        },
        widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "in", "autocomplete": "tel", "inputmode": "tel", "type": "tel"}
        ),
    )
    confirm_not_acute = forms.BooleanField(
        label=_("Nobody is in danger right now"),
        error_messages={"required": _("Confirm that nobody is in danger. If someone is, call 112")},
    )

    def __init__(self, category: ConcernCategory, *args: Any, **kwargs: Any) -> None:  # as Django
        super().__init__(*args, **kwargs)
        self.category = category
        self.fields["place"].required = category.requires_location
        areas = [(area.code, area.text("label")) for area in Area.objects.all()]
        self.fields["area"].choices = [("", _("I do not know")), *areas]  # type: ignore[attr-defined]  # ChoiceField
        self.fields["attachments"].widget.attrs.update({"class": "in", "accept": ACCEPTED})
        if not category.must_confirm_not_acute:
            del self.fields["confirm_not_acute"]
        if category.code != PROMISE_CATEGORY:
            del self.fields["lofte"]
        self.questions = list(category.questions.all())
        for question in self.questions:
            self.fields[question.field_name] = _question_field(question)
        if not self.is_bound:
            self.initial["submission_id"] = uuid.uuid4()
        fit_to_category(self.fields, category)

    def clean(self) -> dict[str, Any]:  # Any: cleaned values differ in type
        """Latitude and longitude come together."""
        cleaned = super().clean() or {}
        for given, missing in (("lat", "lon"), ("lon", "lat")):
            if cleaned.get(given) and missing not in self.errors and not cleaned.get(missing):
                self.add_error(
                    missing, ValidationError(_("Write both latitude and longitude"), code="pair")
                )
        return cleaned

    def clean_without_files(self) -> None:
        """Check what was written and leave the files unopened; they are to be chosen again."""
        files, self.files = self.files, MultiValueDict()
        self.full_clean()
        self.files = files

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The category's own questions, in order."""
        return [self[question.field_name] for question in self.questions]

    @cached_property
    def promise(self) -> Page | None:
        """The promise that the report is sent with, which the resident is shown beforehand."""
        return find_promise(str(self["lofte"].value() or "")) if "lofte" in self.fields else None

    @property
    def has_coordinates(self) -> bool:
        """Whether anything was written for latitude or longitude, so that they are shown open."""
        return bool(self["lat"].value() or self["lon"].value())

    @property
    def chose_files(self) -> bool:
        """Whether files came with the form; a browser cannot fill them in again."""
        return bool(self.files.getlist("attachments")) if self.is_bound else False

    @property
    def fell_into_trap(self) -> bool:
        """Whether the field that people do not see was filled in; only when bound."""
        return HONEYPOT_FIELD in self.errors

    def get_shown_terms(self) -> ReportingTerms | None:
        """Return the text to show: the one that a form showed already, else the current one."""
        return self.get_terms() if self.is_bound else get_current_terms()

    def get_terms(self) -> ReportingTerms | None:
        """Return the text that the resident saw on this form; only when bound."""
        return get_seen_terms(str(self["terms"].value() or ""))

    def get_area(self) -> Area | None:
        """Return the chosen area, else the one that the pin is in; only after `is_valid()`."""
        code = self.cleaned_data["area"]
        if code:
            return Area.objects.get(code=code)
        latitude, longitude = self.cleaned_data["lat"], self.cleaned_data["lon"]
        return find_area(float(longitude), float(latitude)) if latitude and longitude else None

    def get_text(self) -> ConcernText:
        """Return what the resident wrote; only after `is_valid()`."""
        cleaned = self.cleaned_data
        return ConcernText(
            description=cleaned["description"],
            place=cleaned["place"],
            latitude=cleaned["lat"],
            longitude=cleaned["lon"],
            happened_at=cleaned["happened_at"],
            name=cleaned["name"],
            email=cleaned["email"],
            phone=cleaned["phone"],
            answers=self._get_answers(),
        )

    def _get_answers(self) -> list[dict[str, Any]]:  # Any: see Concern.answers
        """Return the answered questions in Swedish, which handlers read, as they stand today."""
        with translation.override("sv"):
            return [
                {
                    "code": question.code,
                    "label": question.text("label"),
                    "options": [
                        {"code": option.code, "label": option.text("label")}
                        for option in question.options.all()
                        if option.code in self.cleaned_data[question.field_name]
                    ],
                }
                for question in self.questions
                if self.cleaned_data[question.field_name]
            ]


def _question_field(question: CategoryQuestion) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=question.text("label"),
        choices=[(option.code, option.text("label")) for option in question.options.all()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the answers")},
    )
