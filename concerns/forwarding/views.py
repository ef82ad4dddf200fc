"""A copy for another body: written, looked at exactly as it will be, then handed over by hand."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from concerns.cases.access import handlers_only
from concerns.cases.presentation import present_history
from concerns.cases.presentation.people import name_person
from concerns.cases.wording import word_moment
from concerns.forwarding.composing import compose_contacts, compose_copy
from concerns.forwarding.forms import ForwardForm
from concerns.models import Concern, ConcernEvent, EventKind, ForwardedCopy
from concerns.selectors import READ_CONTACTS, cases_visible_to
from concerns.services import ChangedMeanwhileError, note_contacts_read
from concerns.services.forwarding import forward_copy
from home.admin_access import actor_of, refuse

_CHECK, _SEND = "check", "send"


@sensitive_post_parameters()
@handlers_only
@require_http_methods(["GET", "HEAD", "POST"])
def forward(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a copy (GET), look at it (`step=check`), and note that it is handed over (`send`)."""
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    may_add_contacts = request.user.has_perm(READ_CONTACTS) and bool(compose_contacts(case))
    data = request.POST if request.method == "POST" else None
    form = ForwardForm(data, case=case, may_add_contacts=may_add_contacts)
    step = request.POST.get("step", "")
    if not form.is_bound or not form.is_valid() or step not in {_CHECK, _SEND}:
        is_wrong = form.is_bound and not form.is_valid()
        return _show_form(request, case, form, status=422 if is_wrong else 200)
    if step == _SEND:
        return _send(request, case, form)
    if form.adds_contacts:  # they stand on the page that comes now
        _note_contacts_read(request, case, form.cleaned_data["body"].label)
    return _show_copy(request, case, form)


@handlers_only
@require_safe
def copy(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show a copy that was handed over, to print or to copy from.

    403 where it holds contact details and the handler may not read those; each look is noted.
    """
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    forwarded = get_object_or_404(
        ForwardedCopy.objects.select_related("body", "made_by"), concern=case, pk=pk
    )
    if forwarded.has_contacts:
        if not request.user.has_perm(READ_CONTACTS):
            return refuse(request)
        _note_contacts_read(request, case, forwarded.body.label)
    context = {
        "case": case,
        "copy": forwarded,
        "made_at": word_moment(forwarded.made_at),
        "made_by": name_person(forwarded.made_by),
        **_frame(case, _("Copy for %(body)s") % {"body": forwarded.body}),
    }
    return render(request, "concerns/forwarding/copy.html", context)


def _send(request: HttpRequest, case: Concern, form: ForwardForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        forwarded = forward_copy(
            concern=case,
            body=data["body"],
            way=data["way"],
            text=compose_copy(case, data["text"], with_contacts=form.adds_contacts),
            has_contacts=form.adds_contacts,
            actor=actor_of(request),
            seen_event=data["seen_event"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _show_form(request, case, form, status=422)
    except ChangedMeanwhileError as change:
        if made := _made_just_now(request, case, form, change.events):
            return redirect("cases:copy", case.reference, made.pk)
        form = form.show_again(case)
        return _show_form(request, case, form, changed=change.events, status=409)
    messages.success(
        request, _("The copy is noted and kept. Now hand it over: nothing has been sent from here.")
    )
    return redirect("cases:copy", case.reference, forwarded.pk)


def _made_just_now(
    request: HttpRequest, case: Concern, form: ForwardForm, events: Sequence[ConcernEvent]
) -> ForwardedCopy | None:
    """Return the copy that this very form has made already, as when somebody clicked twice."""
    mine = [event for event in events if event.actor == request.user]
    is_mine = any(
        event.kind == EventKind.SENT_TO_BODY and event.function == form.cleaned_data["body"]
        for event in mine
    )
    if not is_mine or len(mine) != len(events):
        return None
    made = case.forwarded_copies.filter(body=form.cleaned_data["body"]).last()
    text = compose_copy(case, form.cleaned_data["text"], with_contacts=form.adds_contacts)
    return made if made is not None and made.text == text.strip() else None


def _note_contacts_read(request: HttpRequest, case: Concern, body: str) -> None:
    with override("sv"):  # stored, and read by handlers
        reason = _("For a copy to %(body)s") % {"body": body}
    note_contacts_read(concern=case, actor=actor_of(request), reason=reason)


def _show_form(
    request: HttpRequest,
    case: Concern,
    form: ForwardForm,
    *,
    changed: Sequence[ConcernEvent] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "form": form,
        "failed_form": form if form.errors else None,
        "changed": present_history(case, changed),
        **_frame(case, _("Forward to another body")),
    }
    return render(request, "concerns/forwarding/form.html", context, status=status)


def _show_copy(request: HttpRequest, case: Concern, form: ForwardForm) -> HttpResponse:
    data = form.cleaned_data
    context = {
        "case": case,
        "form": form,
        "body": data["body"],
        "way": ForwardedCopy.Way(data["way"]).label,
        "text": compose_copy(case, data["text"], with_contacts=form.adds_contacts),
        "adds_contacts": form.adds_contacts,
        **_frame(case, _("This is what is handed over")),
    }
    return render(request, "concerns/forwarding/check.html", context)


def _frame(case: Concern, title: str) -> dict[str, object]:
    return {
        "header_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": reverse("cases:detail", args=[case.reference]), "label": case.reference},
            {"url": "", "label": title},
        ],
    }
