"""The mail to a function: a number and a link, nothing that a resident wrote."""

from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office import mail
from post_office.models import Email

from concerns.abuse.digest import join_digest
from concerns.mail_about import MailAbout
from concerns.models import Concern, OutboxMail
from concerns.routing.targets import choose_target
from home.models import ResponsibleFunction


def promise_mail(
    concern: Concern,
    function: ResponsibleFunction,
    *,
    moment: datetime,
    about: MailAbout = MailAbout.NEW_CASE,
) -> None:
    """Put a mail to a function in the outbox; it leaves when the transaction has committed.

    It goes to the function's address for the moment: its own, its deputy's, or who is on duty.
    `moment` is stored as the time of the row, so that the outbox knows no more exactly than the
    case itself when an anonymous resident wrote. Where nobody has an address, none leaves. In a
    surge of new cases the case waits for the function's next mail about many.
    """
    target = choose_target(function, moment)
    if not target.email:
        return
    if about is MailAbout.NEW_CASE and join_digest(concern, function):
        return
    with override("sv"):
        email: Email = mail.send(
            recipients=target.email,
            sender=settings.DEFAULT_FROM_EMAIL,
            subject=_(about.subject) % {"reference": concern.reference},
            message=render_to_string(
                about.template,
                {"reference": concern.reference, "url": case_url(concern)},
            ),
            priority="medium",
            # With the case's own time, a mail sent twice is the same to the last byte.
            headers={"Date": format_datetime(timezone.localtime(moment))},
        )
    Email.objects.filter(pk=email.pk).update(created=moment, last_updated=moment)
    OutboxMail.objects.create(concern=concern, function=function, email=email)


def case_url(concern: Concern) -> str:
    """Return the address of a case in the case inbox; only handlers can open it."""
    return f"{settings.EDITORIAL_URL}/admin/arenden/{concern.reference}/"
