"""What another service is told: after it has sent a report, and about its status."""

from datetime import datetime, time
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concerns.follow.progress import PUBLIC_KINDS
from concerns.intake.soft_check import find_help
from concerns.models import Concern, ConcernCategory
from concerns.services import ConcernText
from home.numbers.register import read_numbers
from home.numbers.running_text import show_as_words

OFFICE_CLOSES = time(16)


def describe_notice(category: ConcernCategory, text: ConcernText, *, has_media: bool) -> str:
    """Return what the sender should show: when there will be an answer, and whom to call first."""
    parts = [category.text("deflect_text")]
    help_found = find_help([text.description, text.place])
    if help_found is not None:
        parts += help_found.messages
        parts += [f"{contact.text('label')}: {contact.phone}." for contact in help_found.contacts]
    if category.sla_working_days is not None:
        days = category.sla_working_days
        answer = ngettext(
            "We answer within %(days)s working day.",
            "We answer within %(days)s working days.",
            days,
        )
        parts.append(answer % {"days": days})
    if has_media:
        parts.append(_("The picture was not fetched. Send it with the form on our site."))
    return show_as_words(" ".join(part for part in parts if part), read_numbers())


def describe_status(concern: Concern, token: str) -> dict[str, Any]:  # Any: plain JSON
    """Return how far a report has come; nothing that its sender wrote.

    Of an anonymous report the whole hour in which it came is all that is known.
    """
    newest = concern.events.filter(kind__in=PUBLIC_KINDS).aggregate(at=Max("happened_at"))["at"]
    expected = None
    if concern.due_on is not None and not concern.is_closed:
        expected = timezone.make_aware(datetime.combine(concern.due_on, OFFICE_CLOSES))
    return {
        "service_request_id": concern.reference,
        "token": token,
        "status": "closed" if concern.is_closed else "open",
        "status_notes": str(concern.get_status_display()),
        "service_name": concern.category.text("label"),
        "service_code": concern.category.code,
        "description": None,
        "agency_responsible": concern.function.text("label"),
        "service_notice": None,
        "requested_datetime": _w3c(concern.received_at),
        "updated_datetime": _w3c(newest or concern.received_at),
        "expected_datetime": _w3c(expected) if expected else None,
        "address": None,
        "address_id": None,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": None,
    }


def _w3c(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
