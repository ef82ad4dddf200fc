"""The mail that says that a proposal waits: its heading and a link, nothing else."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.mail import console_url, list_group_addresses, send_each
from crisis.models import NoticeProposal
from crisis.roles import CRISIS_COMMUNICATORS

logger = logging.getLogger(__name__)


def list_others(proposal: NoticeProposal) -> list[str]:
    """Return the addresses of the crisis communicators who did not propose it."""
    group = get_user_model().objects.filter(groups__name=CRISIS_COMMUNICATORS, is_active=True)
    others = group.exclude(email="").exclude(proposals=proposal).order_by("pk")
    return list(others.distinct().values_list("email", flat=True))


def tell_others(proposal: NoticeProposal, *, is_exercise: bool) -> None:
    """Put a mail to each other crisis communicator in the outbox, in the caller's transaction.

    Where there is none with an address, the group's own gets it, and the log holds an error.
    """
    others = list_others(proposal)
    if not others:
        logger.error("Nobody to mail about a proposal: no other crisis communicator has an address")
    words = {"heading": proposal.heading}
    with override(settings.LANGUAGE_CODE):
        subject = _("Waits for you: %(heading)s") % words
    send_each(
        others or list_group_addresses(),
        subject=subject,
        template="email/proposal_waits.txt",
        context={**words, "url": console_url(f"forslag/{proposal.pk}/")},
        is_exercise=is_exercise,
    )
