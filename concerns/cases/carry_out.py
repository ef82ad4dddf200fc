"""Carrying out what a handler asked for, once, against the state of the case that they saw.

Two handlers may have the same case open. The second is told what the first did and sends again;
nothing is overwritten.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from concerns.cases.forms import CaseForm
from concerns.cases.views import render_case
from concerns.models import Concern, ConcernEvent
from concerns.selectors import cases_visible_to
from concerns.services import ChangedMeanwhileError

Form = TypeVar("Form", bound=CaseForm)


def carry_out(
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


def has_note(event: ConcernEvent, form: CaseForm, field: str) -> bool:
    """Return whether an event's note is just what this form holds."""
    return bool(event.note == form.cleaned_data[field])


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
    """Return whether what was asked for is done already, by the same person and nobody else."""
    is_own = all(event.actor == request.user for event in events)
    return is_own and any(is_done(form, event) for event in events)
