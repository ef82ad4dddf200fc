"""Telling functions of the cases that were left to one mail; the worker's job."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office.models import Email

from concerns.abuse.limits import DIGEST_CASES_PER_MAIL, DIGEST_SECONDS
from concerns.abuse.surges import scope_of
from concerns.mail import case_url
from concerns.models import OutboxMail, Surge
from concerns.routing.targets import choose_target
from home.models import ResponsibleFunction
from tryggochsaker.jobs.queueing import queue_mail


def promise_digests() -> None:
    """Promise each function one mail about the cases that wait for it, every few minutes."""
    waiting = OutboxMail.objects.filter(awaits_digest=True).values("function")
    for function in ResponsibleFunction.objects.filter(pk__in=waiting):
        _promise_to(function)


@transaction.atomic
def _promise_to(function: ResponsibleFunction) -> None:
    now = timezone.now()
    surge = Surge.objects.select_for_update().filter(scope=scope_of(function)).first()
    if surge is not None and _was_told_just_now(surge, now):
        return
    target = choose_target(function, now)
    if not target.email:
        return
    rows = list(
        OutboxMail.objects.select_for_update(of=("self",))
        .filter(function=function, awaits_digest=True)
        .select_related("concern")
        .order_by("pk")
    )
    for start in range(0, len(rows), DIGEST_CASES_PER_MAIL):
        told = rows[start : start + DIGEST_CASES_PER_MAIL]
        email = _promise_mail(target.email, told, now)
        keys = [row.pk for row in told]
        OutboxMail.objects.filter(pk__in=keys).update(email=email, awaits_digest=False)
    Surge.objects.filter(scope=scope_of(function)).update(told_at=now)


def _was_told_just_now(surge: Surge, now: datetime) -> bool:
    is_over = surge.until <= now
    return (
        not is_over
        and surge.told_at is not None
        and now - surge.told_at < timedelta(seconds=DIGEST_SECONDS)
    )


def _promise_mail(address: str, told: list[OutboxMail], now: datetime) -> Email:
    # The whole hour: the outbox knows no more exactly than an anonymous case when it came.
    hour = now.replace(minute=0, second=0, microsecond=0)
    cases = [{"reference": row.concern.reference, "url": case_url(row.concern)} for row in told]
    with override("sv"):
        subject = _("%(count)s new cases in one mail") % {"count": len(cases)}
    return queue_mail(
        to=address,
        subject=subject,
        template="email/many_cases.txt",
        context={"cases": cases},
        moment=hour,
    )
