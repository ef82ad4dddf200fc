"""Update, correction, all clear, and English for a notice that has none."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis import services
from crisis.console.access import with_right
from crisis.console.forms.fields import add_refusal
from crisis.console.forms.messages import CorrectionForm, EnglishForm, MessageForm, UpdateForm
from crisis.drafting.selectors import all_clear_texts
from crisis.models import Incident, NoticeUpdate
from crisis.services.conflicts import SomeoneWasFirst
from crisis.sheets import message_in
from home.admin_access import actor_of

Form = TypeVar("Form", bound=forms.Form)


@with_right
@require_http_methods(["GET", "POST"])
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an update and promise the next message."""
    incident = get_object_or_404(Incident, pk=pk)
    form = UpdateForm(request.POST or None, incident=incident)

    def act(form: UpdateForm, by: AbstractBaseUser) -> object:
        data = form.cleaned_data
        return services.add_update(
            incident=incident,
            by=by,
            texts=form.texts(),
            next_update_at=data["next_update_at"],
            expires_at=data["expires_at"],
            affected_areas=data["affected_areas"],
            wording=form.wording(),
            seen=data["seen"],
            is_long_end_confirmed=data["is_long_end_confirmed"],
        )

    words = {
        "heading": _("Update"),
        "button": _("Publish the update"),
        "done": _("The update is published."),
        "wording_advice": _(
            "Change the notice itself too if the heading or the advice is out of date. What it "
            "said before stays readable at the update."
        ),
    }
    return _write(request, incident, form, act, words)


@with_right
@require_http_methods(["GET", "POST"])
def english(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the notice in English, when there was no time for it at first."""
    incident = get_object_or_404(Incident, pk=pk)

    def act(form: EnglishForm, by: AbstractBaseUser) -> object:
        return services.translate_notice(incident=incident, by=by, language="en", text=form.text())

    words = {
        "heading": _("Add English"),
        "button": _("Publish in English"),
        "done": _("The English notice is published."),
        "advice": _("Everything about this notice that is not text is the same in both languages."),
    }
    return _write(request, incident, EnglishForm(request.POST or None), act, words)


@with_right
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a correction; what it corrects stays readable."""
    incident = get_object_or_404(Incident, pk=pk)

    def act(form: CorrectionForm, by: AbstractBaseUser) -> object:
        return services.correct_notice(
            incident=incident,
            by=by,
            texts=form.texts(),
            wording=form.wording(),
            seen=form.cleaned_data["seen"],
        )

    words = {
        "heading": _("Correct"),
        "button": _("Publish the correction"),
        "done": _("The correction is published."),
        "advice": _("Say what is right, and what we wrote before. The old message stays readable."),
        "wording_advice": _(
            "Change the notice itself too if it is wrong. What it said before stays readable "
            "at the correction."
        ),
    }
    form = CorrectionForm(request.POST or None, incident=incident)
    return _write(request, incident, form, act, words)


@with_right
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the all clear."""
    incident = get_object_or_404(Incident, pk=pk)

    def act(form: MessageForm, by: AbstractBaseUser) -> object:
        return services.end_notice(
            incident=incident, by=by, texts=form.texts(), seen=form.cleaned_data["seen"]
        )

    words = {
        "heading": _("The danger is over"),
        "button": _("End the notice"),
        "done": _("The notice is ended and has left every page. It stays at its address."),
        "advice": _("Say that the danger is over and what people can do now."),
    }
    said = all_clear_texts(incident)
    initial = {"text": said.get("sv", ""), "text_en": said.get("en", "")}
    form = MessageForm(request.POST or None, incident=incident, initial=initial)
    return _write(request, incident, form, act, words)


def _write(
    request: HttpRequest,
    incident: Incident,
    form: Form,
    act: Callable[[Form, AbstractBaseUser], object],
    words: dict[str, str],
) -> HttpResponse:
    """Show a message form, or do what it asks and go back to the list.

    Answers 409 when somebody else has written since the form was opened.
    """
    others: list[NoticeUpdate] = []
    if form.is_valid():
        try:
            act(form, actor_of(request))
        except SomeoneWasFirst as conflict:
            others = conflict.updates
            if isinstance(form, MessageForm):
                form.catch_up(others)
        except ValidationError as refusal:
            if isinstance(form, UpdateForm):
                form.note_question(refusal)
            add_refusal(form, refusal)
        else:
            messages.success(request, words["done"])
            return redirect("crisis_console:index")
    context: dict[str, Any] = {  # Any: a template context
        "form": form,
        "incident": incident,
        "notice": incident.notices.get(locale__language_code="sv"),
        "others": [message_in(update, "sv") for update in others],
        **words,
    }
    status = 409 if others else 422 if form.is_bound else 200
    return render(request, "crisis/console/message.html", context, status=status)
