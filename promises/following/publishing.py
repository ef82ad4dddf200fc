"""Hearing of every promise that is published, whichever way."""

from typing import Any

from wagtail.signals import page_published

from promises.following.news import announce_news
from promises.models import PromisePage


def listen() -> None:
    """Let followers be told of what any publishing makes public."""
    # A signal, against our habit: the editor's button, the schedule, the workflow and the bulk
    # actions have nothing else in common. Wagtail's editor does not call `page.publish()`.
    page_published.connect(_announce, sender=PromisePage, dispatch_uid="announce_promise_news")


def _announce(*, instance: PromisePage, **_more: Any) -> None:  # Any: as Wagtail sends it
    announce_news(instance.pk)
