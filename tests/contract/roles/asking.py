"""Asking one address as one role, and saying in a word what it answered."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

LOGIN = "login"
AWAY = "away"
"""Wagtail's own way to refuse: back to the front page of the editors' interface."""


class Asker:
    """One role, whose every request leaves nothing behind."""

    def __init__(self, role: str) -> None:
        client = Client()
        if role != "anonymous":
            client.force_login(User.objects.get(username=role))
        session = client.cookies.get(settings.SESSION_COOKIE_NAME)
        self._session = session.value if session else ""

    def ask(self, method: str, url: str) -> str:
        """Return the status of the answer, or what kind of refusal its redirect is."""
        client = Client(raise_request_exception=False)
        if self._session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._session
        with transaction.atomic():
            answer = getattr(client, method)(url)
            transaction.set_rollback(True)
        return _in_a_word(answer)


def _in_a_word(answer: HttpResponseBase) -> str:
    if answer.status_code != 302:
        return str(answer.status_code)
    where = answer.headers["Location"].partition("?")[0]
    if where == reverse("wagtailadmin_login"):
        return LOGIN
    return AWAY if where == reverse("wagtailadmin_home") else "302"
