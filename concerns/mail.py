"""The mail to a function: a number and a link, nothing that a resident wrote."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.abuse.digest import join_digest
from concerns.mail_about import MailAbout
from concerns.models import Concern, OutboxMail
from concerns.routing.targets import choose_target
from home.models import ResponsibleFunction
from tryggochsaker.jobs.queueing import queue_mail


def promise_mail(
    concern: Concern,
    function: ResponsibleFunction,
    *,
    moment: datetime,
    about: MailAbout = MailAbout.NEW_CASE,
) -> bool:
    """Put a mail to a function in the outbox; it leaves when the transaction has committed.

    It goes to the function's address for the moment: its own, its deputy's, or who is on duty.
    `moment` is stored as the time of the row, so that the outbox knows no more exactly than the
    case itself when an anonymous resident wrote. Where nobody has an address, none leaves, and
    False is returned. In a surge of new cases the case waits for the function's next mail about
    many.
    """
    target = choose_target(function, moment)
    if not target.email:
        return False
    if about is MailAbout.NEW_CASE and join_digest(concern, function):
        return True
    with override("sv"):
        subject = _(about.subject) % {"reference": concern.reference}
    email = queue_mail(
        to=target.email,
        subject=subject,
        template=about.template,
        context={"reference": concern.reference, "url": case_url(concern)},
        moment=moment,
    )
    OutboxMail.objects.create(concern=concern, function=function, email=email)
    return True


def case_url(concern: Concern) -> str:
    """Return the address of a case in the case inbox; only handlers can open it."""
    return f"{settings.EDITORIAL_URL}/admin/arenden/{concern.reference}/"
