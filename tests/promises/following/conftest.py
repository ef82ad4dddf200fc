"""A resident who follows a promise, and the mail server that hears of it."""

import re
from contextlib import contextmanager
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from wagtail.models import Locale

from promises.following.delivery import deliver_follower_mail
from promises.models import Follower, PromisePage
from tests.demo_site import free_port

SLUG = "tryggare-kvallar-i-centrum-2026"
FORM = f"/rapportera/folj-lofte/{SLUG}/"
ADDRESS = "sentinel.foljare@exempel.example"


class Server:
    """A mail server that notes what it took and answers as it is told."""

    def __init__(self):
        self.answers = []
        self.taken = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250") or answer == "drop":
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.taken.append((envelope.rcpt_tos, message))
        if answer == "drop":
            server.transport.abort()
        return answer

    @property
    def mails(self):
        """What was taken, as (receiver, message)."""
        return [(receivers[0], message) for receivers, message in self.taken]


@contextmanager
def running(server):
    """Let a mail server answer on a port of this machine."""
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@pytest.fixture
def smtp(settings):
    """A mail server to which all mail of the test goes."""
    server = Server()
    with running(server) as port:
        settings.POST_OFFICE = {
            **settings.POST_OFFICE,
            "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
        }
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2
        yield server


@pytest.fixture
def promise(db, demo_day) -> PromisePage:
    return PromisePage.objects.get(slug=SLUG, locale=Locale.get_default())


@pytest.fixture
def ask(client, promise):
    """Return a function that sends the form; the answer comes back."""

    def send(email=ADDRESS, url=FORM):
        return client.post(url, {"email": email})

    return send


def link_in(message, word):
    """Return the path of the link in a mail whose address holds a word."""
    found = re.search(rf"http://[^/\s]+(/\S*{word}/\S+/)", message.get_content())
    assert found, message.get_content()
    return found[1]


@pytest.fixture
def follower(client, ask, smtp) -> Follower:
    """A follower who has asked and confirmed; the mail server has forgotten that mail."""
    ask()
    deliver_follower_mail()
    assert client.post(link_in(smtp.mails[-1][1], "bekrafta")).status_code == 200
    smtp.taken.clear()
    return Follower.objects.get()
