"""The mail that says that a proposal waits: its heading and a link, nothing else."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office import mail

from crisis.models import NoticeProposal
from crisis.roles import CRISIS_COMMUNICATORS


def tell_others(proposal: NoticeProposal, *, is_exercise: bool) -> None:
    """Put a mail to each other crisis communicator in the outbox, in the caller's transaction.

    One mail each, so that no address is shown to anybody else.
    """
    group = get_user_model().objects.filter(groups__name=CRISIS_COMMUNICATORS, is_active=True)
    others = group.exclude(email="").exclude(proposals=proposal).order_by("pk").distinct()
    with override("sv"):
        words = {"heading": proposal.heading}
        subject = _("Waits for you: %(heading)s") % words
        if is_exercise:
            subject = _("EXERCISE: %(subject)s") % {"subject": subject}
        message = render_to_string(
            "email/proposal_waits.txt",
            {**words, "url": proposal_url(proposal), "is_exercise": is_exercise},
        )
        for address in others.values_list("email", flat=True):
            mail.send(
                recipients=address,
                sender=settings.DEFAULT_FROM_EMAIL,
                subject=subject,
                message=message,
                priority="medium",
            )


def proposal_url(proposal: NoticeProposal) -> str:
    """Return the address at which a proposal is read; only crisis communicators can open it."""
    return f"{settings.EDITORIAL_URL}/admin/kris/forslag/{proposal.pk}/"
