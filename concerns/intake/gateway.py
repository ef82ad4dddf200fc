"""Letting a checked form through to the cases, once whatever is asked of its sender is done."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from concerns.abuse.flood import note_report
from concerns.abuse.gate import TICKET_FIELD, find_demand, find_proof, take_proof
from concerns.abuse.proofs import AlreadySpentError, is_spent, spend
from concerns.intake.forms import ConcernForm
from concerns.services import Submitted, find_submission, submit_concern


def refuse_files_without_proof(request: HttpRequest, form: ConcernForm) -> None:
    """Leave the files of a form unopened, with an error in it, if its sender must wait first.

    Pictures are costly to draw anew, and in a flood that is the sender's to pay for beforehand.
    """
    if not request.FILES or find_demand(request) is None:
        return
    try:
        if is_spent(find_proof(request)):
            raise _spent()
    except ValidationError as fault:
        form.clean_without_files()
        form.add_error(TICKET_FIELD, fault)


def pass_on(request: HttpRequest, form: ConcernForm) -> Submitted | None:
    """Store what a valid form says; None, with an error in the form, if its sender must wait."""
    try:
        submitted = _store_as_asked(request, form)
    except ValidationError as fault:
        form.add_error(TICKET_FIELD, fault)
        return None
    if submitted.is_new:
        note_report(request, submitted.concern)
    return submitted


def _store_as_asked(request: HttpRequest, form: ConcernForm) -> Submitted:
    if find_demand(request) is None:
        return _store(form)
    proof = take_proof(request)
    try:
        return _store(form, together_with=partial(spend, proof))
    except AlreadySpentError:
        # A second press of the button came with the same proof: the first one counts.
        known = find_submission(form.cleaned_data["submission_id"])
        if known is None:
            raise _spent() from None
        return known


def _spent() -> ValidationError:
    return ValidationError(
        _("This form has been used for another report. Wait a minute and send again."),
        code="spent",
    )


def _store(form: ConcernForm, together_with: Callable[[], None] = lambda: None) -> Submitted:
    return submit_concern(
        submission_id=form.cleaned_data["submission_id"],
        category=form.category,
        area=form.get_area(),
        text=form.get_text(),
        files=form.cleaned_data["attachments"],
        language=translation.get_language() or "sv",
        terms=form.get_terms(),
        promise=form.cleaned_data.get("lofte"),
        together_with=together_with,
    )
