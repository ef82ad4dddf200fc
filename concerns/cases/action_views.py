"""What handlers do with a case: each action has an address that only takes POST.

Two handlers may have the same case open. The second is told what the first did and sends again;
nothing is overwritten.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concerns import services
from concerns.cases.access import handlers_only
from concerns.cases.forms import CaseForm, MoveForm, NoteForm, StatusForm
from concerns.cases.views import render_case
from concerns.models import Concern, ConcernEvent, EventKind, Status
from concerns.selectors import cases_visible_to
from concerns.services import ChangedMeanwhileError

Form = TypeVar("Form", bound=CaseForm)


@handlers_only
def status(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a case another status."""

    def act(case: Concern, form: StatusForm) -> str:
        new_status = Status(form.cleaned_data["status"])
        services.change_status(
            concern=case,
            new_status=new_status,
            actor=_actor(request),
            note=form.cleaned_data["note"],
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("The case is now “%(status)s”.") % {"status": new_status.label}

    def is_done(form: StatusForm, event: ConcernEvent) -> bool:
        is_same = event.new_status == form.cleaned_data["status"]
        return event.kind == EventKind.STATUS_CHANGED and is_same and _has_note(event, form, "note")

    return _carry_out(request, reference, StatusForm, act, is_done)


@handlers_only
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Add an internal note to a case."""

    def act(case: Concern, form: NoteForm) -> str:
        services.add_note(
            concern=case,
            actor=_actor(request),
            note=form.cleaned_data["note"],
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("The note is saved.")

    def is_done(form: NoteForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.NOTE and _has_note(event, form, "note")

    return _carry_out(request, reference, NoteForm, act, is_done)


@handlers_only
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a case to another function, which gets a mail."""

    def act(case: Concern, form: MoveForm) -> str:
        services.move_to_function(
            concern=case,
            function=form.receiver,
            actor=_actor(request),
            reason=form.cleaned_data["reason"],
            seen_event=form.cleaned_data["seen_event"],
        )
        words = {"reference": case.reference, "function": form.receiver}
        return _("%(reference)s has been moved to %(function)s.") % words

    def is_done(form: MoveForm, event: ConcernEvent) -> bool:
        is_same = event.function == form.receiver
        return event.kind == EventKind.MOVED and is_same and _has_note(event, form, "reason")

    return _carry_out(request, reference, MoveForm, act, is_done)


def _carry_out(
    request: HttpRequest,
    reference: str,
    form_class: type[Form],
    act: Callable[[Concern, Form], str],
    is_done: Callable[[Form, ConcernEvent], bool],
) -> HttpResponse:
    """Act on a valid form and go on to the case; else show the case with the form as it came.

    `act` returns what to tell the handler; `is_done` tells whether an event is just what this
    form asks for, as when somebody clicked twice.
    """
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    if request.method != "POST":  # such as after a login in between
        return redirect("cases:detail", reference)
    form = form_class(request.POST, case=case)
    if form.is_valid():
        try:
            messages.success(request, act(case, form))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except ChangedMeanwhileError as change:
            if not _did_it(request, form, change.events, is_done):
                return _tell_what_changed(request, reference, form, change.events)
            return redirect("cases:detail", reference)
        else:
            return _go_on(request, reference)
    return render_case(request, case, form=form, status=422)


def _go_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Go back to the case, or to the list when it now belongs to somebody else."""
    if cases_visible_to(request.user).filter(reference=reference).exists():
        return redirect("cases:detail", reference)
    return redirect("cases:index")


def _tell_what_changed(
    request: HttpRequest, reference: str, form: CaseForm, events: Sequence[ConcernEvent]
) -> HttpResponse:
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    return render_case(request, case, form=form.show_again(case), changed=events, status=409)


def _did_it(
    request: HttpRequest,
    form: Form,
    events: Sequence[ConcernEvent],
    is_done: Callable[[Form, ConcernEvent], bool],
) -> bool:
    return len(events) == 1 and events[0].actor == request.user and is_done(form, events[0])


def _has_note(event: ConcernEvent, form: CaseForm, field: str) -> bool:
    return bool(event.note == form.cleaned_data[field])


def _actor(request: HttpRequest) -> User:
    return cast(User, request.user)
