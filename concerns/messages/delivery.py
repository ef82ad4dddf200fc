"""Mail that tells a resident of news: that there is some, and nothing of what it is."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.models import ResidentNews
from tryggochsaker.jobs.leased_mail import compose_for, deliver_due

NEWS_PER_ROUND = 50
MAIL_LANGUAGES = ("sv", "en")


def deliver_due_news() -> int:
    """Send what is due, oldest first, at most 50 mails, and return how many left."""
    return deliver_due(due_first(), _compose, at_most=NEWS_PER_ROUND)


def due_first() -> "models.QuerySet[ResidentNews]":
    """Return every mail in the order in which they leave."""
    return ResidentNews.objects.select_related("concern").order_by("due_at", "pk")


def _compose(news: ResidentNews) -> EmailMessage:
    concern = news.concern
    language = concern.language if concern.language in MAIL_LANGUAGES else "sv"
    with override(language):
        return compose_for(
            news,
            concern.email,
            subject=_("There is news for you to read"),
            body=render_to_string(
                "email/resident_news.txt",
                {"url": f"{settings.PUBLIC_URL}{reverse('concerns:follow')}"},
            ),
        )
