"""What cannot be true of a promise, said in the words of the person who types it."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from promises.choices import PromiseStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from promises.models import PromisePage

Errors = dict[str, "StrOrPromise"]

RESERVED_SLUGS = frozenset({"arkiv", "data"})
"""Addresses beside the promises that are views: a page there could never be opened."""


def check_promise(promise: "PromisePage") -> None:
    """Raise ValidationError with every fault found, each at its field.

    Nothing here depends on today's date, so that what was true once stays valid.
    """
    errors = _address_errors(promise) | _date_errors(promise)
    errors |= _status_errors(promise) | _evaluation_errors(promise)
    if errors:
        raise ValidationError(errors)


def _address_errors(promise: "PromisePage") -> Errors:
    if promise.slug in RESERVED_SLUGS:
        return {"slug": _("This address is taken by the site.")}
    return {}


def _date_errors(promise: "PromisePage") -> Errors:
    errors: Errors = {}
    start, end = promise.valid_from, promise.valid_to
    if not (start and end):
        return errors
    if end < start:
        errors["valid_to"] = _("The promise cannot end before it begins.")
    elif promise.year and not start.year <= promise.year <= end.year:
        errors["year"] = _("The year must lie within the time in which the promise is valid.")
    if promise.signed_on and promise.signed_on > start:
        errors["signed_on"] = _("The promise must be signed no later than the day it begins.")
    if promise.next_follow_up and promise.next_follow_up < start:
        errors["next_follow_up"] = _("A follow-up cannot come before the promise begins.")
    return errors


def _status_errors(promise: "PromisePage") -> Errors:
    errors: Errors = {}
    if promise.status != PromiseStatus.DRAFT and not promise.signed_on:
        errors["signed_on"] = _("A promise that is no draft needs the day on which it was signed.")
    if promise.chosen_status and not promise.status_reason.strip():
        errors["status_reason"] = _("Write why you choose the state yourself. Residents read it.")
    if promise.status_reason and not (promise.chosen_status or promise.evaluation_result):
        errors["chosen_status"] = _("Choose a state, or take away the reason.")
    return errors


def _evaluation_errors(promise: "PromisePage") -> Errors:
    needed = {
        "evaluated_on": promise.evaluated_on,
        "evaluation_result": promise.evaluation_result,
        "evaluation_summary": promise.evaluation_summary,
    }
    if not any([*needed.values(), promise.evaluation_lessons]):
        return {}
    errors: Errors = {
        field: _("An evaluation needs a date, a result and what came of it.")
        for field, value in needed.items()
        if not value
    }
    if promise.evaluated_on and promise.valid_from and promise.evaluated_on < promise.valid_from:
        errors["evaluated_on"] = _("The evaluation cannot come before the promise begins.")
    if promise.evaluation_result and promise.chosen_status not in {"", promise.evaluation_result}:
        errors["chosen_status"] = _("Leave it empty: the promise has the result of the evaluation.")
    return errors
