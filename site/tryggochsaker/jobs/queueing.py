"""Mails to functions, put in the outbox so that nothing about them tells more than it may."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from post_office import mail
from post_office.models import Email

from tryggochsaker.jobs.message_ids import new_message_id


def queue_mail(
    *, to: str, subject: str, template: str, context: Mapping[str, object], moment: datetime
) -> Email:
    """Put a mail in the outbox, in Swedish; it leaves when the transaction has committed.

    `moment` is all that row and mail know of time: an anonymous case has the whole hour only. Its
    Message-ID is random, since the usual one tells the hundredth of a second. A mail that is sent
    twice is the same to the last byte.
    """
    with override("sv"):
        email: Email = mail.send(
            recipients=to,
            sender=settings.DEFAULT_FROM_EMAIL,
            subject=subject,
            message=render_to_string(template, dict(context)),
            priority="medium",
            headers={"Date": format_datetime(timezone.localtime(moment))},
        )
    values = {"created": moment, "last_updated": moment, "message_id": new_message_id()}
    Email.objects.filter(pk=email.pk).update(**values)
    email.message_id = values["message_id"]
    return email
