"""Mails to the crisis group: number, heading, time and a link; every one through the outbox."""

import logging
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office import mail
from post_office.models import Email

from crisis.models import Incident
from crisis.roles import CRISIS_COMMUNICATORS
from home.models import MunicipalitySettings

logger = logging.getLogger(__name__)


def list_receivers() -> list[str]:
    """Return the addresses of the active crisis communicators and of the group, each once."""
    users = get_user_model().objects.filter(is_active=True, groups__name=CRISIS_COMMUNICATORS)
    addresses = [*users.exclude(email="").order_by("pk").values_list("email", flat=True)]
    addresses += list_group_addresses()
    return list({address.lower(): address for address in addresses}.values())


def list_group_addresses() -> list[str]:
    """Return the address of the crisis group as a whole, if it has one."""
    groups = MunicipalitySettings.objects.exclude(crisis_email="")
    return list(groups.values_list("crisis_email", flat=True))


def send_to_group(
    incident: Incident, *, subject: str, template: str, context: Mapping[str, object]
) -> list[Email]:
    """Mail the crisis group about an incident, as `send_each` does."""
    receivers = list_receivers()
    if not receivers:
        logger.error("Nobody to mail: no crisis communicator has an address")
    return send_each(
        receivers,
        subject=subject,
        template=template,
        context={"incident": incident, **context},
        is_exercise=incident.is_exercise,
    )


def send_each(
    receivers: Iterable[str],
    *,
    subject: str,
    template: str,
    context: Mapping[str, object],
    is_exercise: bool,
) -> list[Email]:
    """Put one mail for each receiver in the outbox; they leave when the transaction commits.

    One each, so that an address that is refused holds up nobody else and none is shown to another.
    The subject of an exercise begins with the word.
    """
    with override(settings.LANGUAGE_CODE):
        if is_exercise:
            subject = _("EXERCISE: %(subject)s") % {"subject": subject}
        message = render_to_string(template, {"is_exercise": is_exercise, **context})
    return [
        mail.send(
            recipients=address,
            sender=settings.DEFAULT_FROM_EMAIL,
            subject=subject,
            message=message,
            # Before residents' receipts and case mails, when the outbox is long.
            priority="high",
        )
        for address in receivers
    ]


def heading_of(incident: Incident) -> str:
    """Return the Swedish heading."""
    return incident.notices.get(locale__language_code=settings.LANGUAGE_CODE).title


def console_url(path: str) -> str:
    """Return an address in the console."""
    return f"{settings.EDITORIAL_URL}/admin/kris/{path}"
