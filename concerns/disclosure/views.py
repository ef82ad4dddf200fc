"""`/admin/arenden/<number>/utlamna/`: preparing a copy, and the copies that were handed out."""

import base64
from collections.abc import Sequence
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from concerns.cases.access import may_read_contacts
from concerns.cases.presentation import present_history
from concerns.cases.rights import only_with
from concerns.disclosure.document import CopyDocument
from concerns.disclosure.forms import DisclosureForm
from concerns.disclosure.grounds import OFFERED_GROUNDS
from concerns.disclosure.parts import list_parts
from concerns.disclosure.services import (
    BIGGEST_NUMBER,
    draft,
    hand_out,
    next_number,
    note_look_at_contacts,
    render_paper,
)
from concerns.models import Concern, ConcernEvent, DisclosedCopy
from concerns.selectors import DISCLOSE_CASES, HANDLE_CASES, cases_visible_to
from concerns.services import ChangedMeanwhileError
from home.models import MunicipalitySettings
from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.pdf import pdf_response

only_who_may_disclose = only_with(HANDLE_CASES, DISCLOSE_CASES)

_PRIVATE_HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@only_who_may_disclose
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def prepare(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the parts of a case; preview a copy; hand it out."""
    case = _get_case(request, reference)
    if request.method == "POST":
        return _carry_out(request, case)
    with_suggestions = request.GET.get("forslag") != "0"
    form = DisclosureForm(
        case=case,
        parts=list_parts(case, with_contacts=False),
        with_suggestions=with_suggestions,
    )
    return _show(request, case, form, with_suggestions=with_suggestions)


@only_who_may_disclose
@require_safe
def show_copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a copy that was handed out, with the ways to print and save it."""
    copy, document = _open_copy(request, reference, number)
    context = {
        "copy": document,
        "row": copy,
        "has_pdf": bool(copy.pdf_base64) and not isinstance(copy.pdf_base64, Unreadable),
        **_frame(reference, _("Copy %(number)s") % {"number": number}),
    }
    return render(request, "concerns/disclosure/copy_page.html", context)


@only_who_may_disclose
@require_safe
def print_copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a copy as a page of its own, for printing."""
    _copy, document = _open_copy(request, reference, number)
    if document is None:
        return redirect("disclosure:copy", reference, number)
    return HttpResponse(render_paper(document, on_screen=True), headers=_PRIVATE_HEADERS)


@only_who_may_disclose
@require_safe
def download_copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Send a copy as the PDF that was handed out, byte by byte."""
    copy, _document = _open_copy(request, reference, number)
    if not copy.pdf_base64 or isinstance(copy.pdf_base64, Unreadable):
        return redirect("disclosure:copy", reference, number)
    pdf = base64.b64decode(copy.pdf_base64)
    response = pdf_response(pdf, f"{reference}-kopia-{number}.pdf", is_saved=True)
    for name, value in _PRIVATE_HEADERS.items():
        response.headers[name] = value
    return response


def _carry_out(request: HttpRequest, case: Concern) -> HttpResponse:
    data = request.POST.dict()
    wants_contacts = data.get("do") == "contacts" or bool(data.get("with_contacts"))
    with_contacts = wants_contacts and _open_contacts(request, case, data)
    parts = list_parts(case, with_contacts=with_contacts)
    form = DisclosureForm(data, case=case, parts=parts)
    if data.get("do") == "contacts":
        return _show(request, case, form)
    if not form.is_valid():
        form.restore_altered_texts()
        return _show(request, case, form, status=422)
    try:
        if data.get("do") != "make":
            return _show(request, case, form, preview=_draft(request, case, form, with_contacts))
        copy = hand_out(
            concern=case,
            actor=cast(User, request.user),
            decisions=form.decisions,
            decision=form.decision,
            organisation=_organisation(request),
            with_contacts=with_contacts,
            seen_event=form.copy.cleaned_data["seen_event"],
            number=form.copy.cleaned_data["number"],
            is_secrecy_confirmed=form.copy.cleaned_data.get("confirm_secrecy", False),
        )
    except ValidationError as refusal:
        form.copy.add_error(None, refusal)
        return _show(request, case, form, status=422)
    except ChangedMeanwhileError as change:
        newest = {"seen_event": str(case.version), "number": str(next_number(case))}
        fresh = DisclosureForm(data | newest, case=case, parts=parts)
        return _show(request, case, fresh, changed=change.events, status=409)
    messages.success(request, _("Copy %(number)s is made.") % {"number": copy.number})
    return redirect("disclosure:copy", case.reference, copy.number)


def _get_case(request: HttpRequest, reference: str) -> Concern:
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    case.remember_version()  # what comes while its parts are read must not count as seen
    return case


def _open_copy(
    request: HttpRequest, reference: str, number: int
) -> tuple[DisclosedCopy, CopyDocument | None]:
    """Return a copy and what it shows; None where that cannot be read.

    One that tells who the resident is does not exist for those who may not know, and opening it
    is noted as a look at the contact details.
    """
    case = _get_case(request, reference)
    copy = get_object_or_404(DisclosedCopy, concern=case, number=min(number, BIGGEST_NUMBER))
    if isinstance(copy.document_json, Unreadable):
        return copy, None
    document = CopyDocument.from_json(copy.document_json)
    if document.holds_contacts:
        if not may_read_contacts(request.user):
            raise Http404
        note_look_at_contacts(concern=case, actor=cast(User, request.user))
    return copy, document


def _open_contacts(request: HttpRequest, case: Concern, data: dict[str, str]) -> bool:
    """Note the look at the contact details, for those who may look."""
    if not (may_read_contacts(request.user) and case.has_contacts):
        return False
    note_look_at_contacts(concern=case, actor=cast(User, request.user))
    data["with_contacts"] = "on"
    return True


def _draft(
    request: HttpRequest, case: Concern, form: DisclosureForm, with_contacts: bool
) -> CopyDocument:
    decisions = {
        key: decided.with_grounds(_("(no ground yet)")) for key, decided in form.decisions.items()
    }
    return draft(
        concern=case,
        number=form.copy.cleaned_data["number"],
        decisions=decisions,
        decision=form.decision,
        organisation=_organisation(request),
        with_contacts=with_contacts,
    )


def _show(
    request: HttpRequest,
    case: Concern,
    form: DisclosureForm,
    *,
    preview: CopyDocument | None = None,
    with_suggestions: bool = True,
    changed: Sequence[ConcernEvent] = (),
    status: int = 200,
) -> HttpResponse:
    if preview is not None:
        form.copy.data = {**form.copy.data, "decision": form.decision}
    context = {
        "case": case,
        "form": form,
        "preview": preview,
        "passages": form.passages,
        "copies": case.disclosed_copies.select_related("made_by"),
        "grounds": OFFERED_GROUNDS,
        "with_suggestions": with_suggestions,
        "can_open_contacts": case.has_contacts
        and may_read_contacts(request.user)
        and not form.copy.data.get("with_contacts"),
        "changed": present_history(case, changed),
        **_frame(case.reference, _("Hand out a copy")),
    }
    return render(request, "concerns/disclosure/prepare.html", context, status=status)


def _organisation(request: HttpRequest) -> str:
    return str(MunicipalitySettings.for_request(request).organisation)


def _frame(reference: str, title: str) -> dict[str, object]:
    return {
        "header_title": f"{title}: {reference}",
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": reverse("cases:detail", args=[reference]), "label": reference},
            {"url": "", "label": title},
        ],
    }
