"""The console at `/admin/kris/`: what is live, and the buttons that change it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crisis import services
from crisis.console.forms import EnglishForm, MessageForm, NewNoticeForm, UpdateForm, add_refusal
from crisis.console.selectors import list_closed_incidents, list_open_incidents
from crisis.models import Incident
from crisis.vocabulary import EventType, Level
from home.models import MunicipalitySettings

RIGHT = "crisis.use_console"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Form = TypeVar("Form", bound=forms.Form)


def with_right(view: View[P]) -> View[P]:
    """Answer 403 to a login without the right.

    The answer is returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            return render(request, "crisis/console/forbidden.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


@with_right
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is live with its buttons, then what has ended."""
    context = {"live": list_open_incidents(), "closed": list_closed_incidents()}
    return render(request, "crisis/console/index.html", context)


@with_right
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish a new notice at once."""
    organisation = MunicipalitySettings.for_request(request).organisation
    form = NewNoticeForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        incident = _publish(form, _author(request))
        if incident is not None:
            messages.success(request, _("The notice is live on every page."))
            return redirect("crisis_console:index")
    status = 422 if form.is_bound else 200
    context = {"form": form, "groups": form.groups()}
    return render(request, "crisis/console/new.html", context, status=status)


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
        )

    words = {
        "heading": _("Update"),
        "button": _("Publish the update"),
        "done": _("The update is published."),
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

    def act(form: MessageForm, by: AbstractBaseUser) -> object:
        return services.correct_notice(incident=incident, by=by, texts=form.texts())

    words = {
        "heading": _("Correct"),
        "button": _("Publish the correction"),
        "done": _("The correction is published."),
        "advice": _("Say what is right, and what we wrote before. The old message stays readable."),
    }
    form = MessageForm(request.POST or None, incident=incident)
    return _write(request, incident, form, act, words)


@with_right
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the all clear."""
    incident = get_object_or_404(Incident, pk=pk)

    def act(form: MessageForm, by: AbstractBaseUser) -> object:
        return services.end_notice(incident=incident, by=by, texts=form.texts())

    words = {
        "heading": _("The danger is over"),
        "button": _("End the notice"),
        "done": _("The notice is ended and has left every page. It stays at its address."),
        "advice": _("Say that the danger is over and what people can do now."),
    }
    form = MessageForm(request.POST or None, incident=incident)
    return _write(request, incident, form, act, words)


def _author(request: HttpRequest) -> AbstractBaseUser:
    author = request.user
    assert isinstance(author, AbstractBaseUser)  # noqa: S101 - `with_right` let nobody else in
    return author


def _publish(form: NewNoticeForm, by: AbstractBaseUser) -> Incident | None:
    data = form.cleaned_data
    try:
        return services.publish_notice(
            by=by,
            level=Level(data["level"]),
            event_type=EventType(data["event_type"]),
            expires_at=data["expires_at"],
            next_update_at=data["next_update_at"],
            source=data["source"],
            texts=form.texts(),
            areas=data["areas"],
            contacts=list(data["contacts"]),
            safety_points=data["safety_points"],
            vma=form.vma(),
            is_exercise=data["is_exercise"],
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def _write(
    request: HttpRequest,
    incident: Incident,
    form: Form,
    act: Callable[[Form, AbstractBaseUser], object],
    words: dict[str, str],
) -> HttpResponse:
    """Show a message form, or do what it asks and go back to the list."""
    if form.is_valid():
        try:
            act(form, _author(request))
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, words["done"])
            return redirect("crisis_console:index")
    context: dict[str, Any] = {  # Any: a template context
        "form": form,
        "incident": incident,
        "notice": incident.notices.get(locale__language_code="sv"),
        **words,
    }
    status = 422 if form.is_bound else 200
    return render(request, "crisis/console/message.html", context, status=status)
