"""The mail that says that a proposal waits: its heading and a link, nothing else."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.mail import console_url, send_each
from crisis.models import NoticeProposal
from crisis.roles import CRISIS_COMMUNICATORS


def tell_others(proposal: NoticeProposal, *, is_exercise: bool) -> None:
    """Put a mail to each other crisis communicator in the outbox, in the caller's transaction."""
    group = get_user_model().objects.filter(groups__name=CRISIS_COMMUNICATORS, is_active=True)
    others = group.exclude(email="").exclude(proposals=proposal).order_by("pk").distinct()
    words = {"heading": proposal.heading}
    with override(settings.LANGUAGE_CODE):
        subject = _("Waits for you: %(heading)s") % words
    send_each(
        others.values_list("email", flat=True),
        subject=subject,
        template="email/proposal_waits.txt",
        context={**words, "url": console_url(f"forslag/{proposal.pk}/")},
        is_exercise=is_exercise,
    )
