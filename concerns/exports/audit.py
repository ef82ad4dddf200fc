"""Who took which list out of the house."""

import logging

from django.contrib.auth.models import User
from wagtail.log_actions import log

from concerns.cases.filters import CaseFilterForm

EXPORTED = "concerns.cases_exported"

logger = logging.getLogger(__name__)


def note_export(*, user: User, kind: str, form: CaseFilterForm, count: int) -> None:
    """Write to Wagtail's log and to the structured log who exported how many cases.

    Of the filters, the chosen codes; of what was typed, only that something was.
    """
    chosen = {name: str(value) for name, value in form.cleaned_data.items() if value}
    if "q" in chosen:
        chosen["q"] = "…"
    data = {"format": kind, "filters": chosen, "count": count}
    log(instance=user, action=EXPORTED, user=user, data=data)
    logger.info("Cases exported", extra={"user_id": user.pk, **data})
