"""Reading what another service has sent, under strict limits and into a form's fields."""

import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concerns.intake.fields import CoordinateField, FreeTextField
from concerns.models import ConcernCategory
from concerns.open311.formats import Open311Error
from concerns.services import ConcernText
from home.map.places import find_area
from home.models import Area

BODY_MAX_BYTES = 64 * 1024
DESCRIPTION_MAX = 4000
"""As the specification has it."""
FORM_TYPE = "application/x-www-form-urlencoded"

_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]+)\](\[\])?")


def read_body(request: HttpRequest) -> QueryDict:
    """Return the posted fields; raises Open311Error: 413 for too much, 415 for another type."""
    if request.content_type not in {FORM_TYPE, ""}:
        raise Open311Error(415, _("Send the report as %(type)s.") % {"type": FORM_TYPE})
    too_much = Open311Error(
        413, _("A report is at most %(count)s bytes.") % {"count": BODY_MAX_BYTES}
    )
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_MAX_BYTES:
            raise too_much
        body = request.read(BODY_MAX_BYTES + 1)
    except (UnreadablePostError, ValueError):
        raise Open311Error(400, _("The report could not be read.")) from None
    if len(body) > BODY_MAX_BYTES:
        raise too_much
    try:
        return QueryDict(body, encoding="utf-8")
    except TooManyFieldsSent:
        raise too_much from None


class ReportForm(forms.Form):
    """The fields of `POST requests`. Others that the specification has are let through unread."""

    lat = CoordinateField(limit=90)
    long = CoordinateField(limit=180)
    address_string = forms.CharField(max_length=300, required=False)
    description = FreeTextField(
        max_length=DESCRIPTION_MAX,
        error_messages={"required": gettext_lazy("description was not provided")},
    )
    first_name = forms.CharField(max_length=100, required=False)
    last_name = forms.CharField(max_length=100, required=False)
    email = forms.EmailField(max_length=254, required=False)
    phone = forms.CharField(max_length=40, required=False)
    media_url = forms.CharField(required=False)
    submission_id = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict, category: ConcernCategory) -> None:
        super().__init__(data)
        self.category = category
        self.sent = data

    def clean(self) -> dict[str, Any]:  # Any: cleaned values differ in type
        """Ask for a place, in either way; both coordinates; and known answers only."""
        cleaned = super().clean() or {}
        has_lat, has_long = bool(cleaned.get("lat")), bool(cleaned.get("long"))
        if not {"lat", "long"} & set(self.errors) and has_lat != has_long:
            self.add_error("long" if has_lat else "lat", _("lat and long come together"))
        elif not (self.errors or has_lat or cleaned.get("address_string")):
            self.add_error(None, _("lat and long, or address_string, were not provided"))
        self._check_attributes()
        return cleaned

    def get_text(self) -> ConcernText:
        """Return what was sent, as the form of the site has it; only after `is_valid()`."""
        cleaned = self.cleaned_data
        return ConcernText(
            description=cleaned["description"],
            place=cleaned["address_string"],
            latitude=cleaned["lat"],
            longitude=cleaned["long"],
            name=f"{cleaned['first_name']} {cleaned['last_name']}".strip(),
            email=cleaned["email"],
            phone=cleaned["phone"],
            answers=self._get_answers(),
        )

    def get_area(self) -> Area | None:
        """Return the area in which the coordinates lie; only after `is_valid()`."""
        latitude, longitude = self.cleaned_data["lat"], self.cleaned_data["long"]
        return find_area(float(longitude), float(latitude)) if latitude else None

    def raise_errors(self) -> None:
        """Raise Open311Error with a line for each fault, without anything that was sent."""
        lines = []
        for name, faults in self.errors.get_json_data().items():
            for fault in faults:
                is_named = name == NON_FIELD_ERRORS or name in fault["message"]
                lines.append(fault["message"] if is_named else f"{name}: {fault['message']}")
        raise Open311Error(400, *lines)

    def get_submission_id(self) -> uuid.UUID | None:
        """Return the sender's own id of this report, with which it can be sent again safely."""
        submission_id: uuid.UUID | None = self.cleaned_data["submission_id"]
        return submission_id

    def _check_attributes(self) -> None:
        questions = {question.code: question for question in self.category.questions.all()}
        for code, chosen in self._attributes().items():
            if code not in questions:
                self.add_error(None, _("There is an attribute that the service does not have"))
            elif set(chosen) - {option.code for option in questions[code].options.all()}:
                self.add_error(None, _("attribute[%(code)s]: unknown value") % {"code": code})

    def _attributes(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name, values in self.sent.lists():
            if match := _ATTRIBUTE.fullmatch(name):
                chosen = [value for value in values if isinstance(value, str) and value]
                found.setdefault(match[1], []).extend(chosen)
        return found

    def _get_answers(self) -> list[dict[str, Any]]:  # Any: see Concern.answers
        chosen = self._attributes()
        with override("sv"):  # read by handlers
            return [
                {
                    "code": question.code,
                    "label": question.text("label"),
                    "options": [
                        {"code": option.code, "label": option.text("label")}
                        for option in question.options.all()
                        if option.code in chosen[question.code]
                    ],
                }
                for question in self.category.questions.all()
                if chosen.get(question.code)
            ]
