import os
import signal
import smtplib
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone
from post_office import mail
from post_office.models import STATUS, Email

from tryggochsaker.jobs import outbox
from tryggochsaker.jobs.outbox import deliver_due_mail, read_outbox_state
from tryggochsaker.jobs.refusals import is_refusal

ROOT = Path(__file__).resolve().parents[2]


class Sink:
    """A mail server that notes what it took and answers as it is told."""

    def __init__(self, answers=()):
        self.answers = list(answers)
        self.taken = []
        self.slowness = 0.0
        self.changed = threading.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's
        if self.answers and self.answers[0].startswith("RCPT "):
            return self.answers.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's
        import asyncio

        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250") or answer == "drop":
            self.taken.append(message_from_bytes(envelope.content))
            self.changed.set()
        await asyncio.sleep(self.slowness)
        if answer == "drop":
            session.peer = None
            server.transport.abort()
        return answer

    @property
    def ids(self):
        return [message["Message-ID"] for message in self.taken]


@contextmanager
def running(sink, port=0):
    controller = Controller(sink, hostname="127.0.0.1", port=port or _free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def _free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp(settings):
    """Point Django at a port on this machine."""

    def use(port):
        settings.POST_OFFICE = {
            **settings.POST_OFFICE,
            "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
        }
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2

    return use


def _promise(count=1):
    Email.objects.all().delete()
    return [
        mail.send(f"mottagare{position}@exempel.example", "a@b.example", subject="x", message="y")
        for position in range(count)
    ]


def _make_due():
    Email.objects.update(scheduled_time=None)


@pytest.mark.django_db
def test_promised_mail_leaves_once(smtp):
    emails = _promise(3)
    sink = Sink()
    with running(sink) as port:
        smtp(port)
        assert deliver_due_mail() == 3
        assert deliver_due_mail() == 0
    assert sink.ids == [email.message_id for email in emails]
    assert read_outbox_state().waiting == 0


@pytest.mark.django_db
def test_server_away_mail_waits_longer_each_time_and_leaves_when_it_is_back(smtp, demo_day):
    (email,) = _promise()
    port = _free_port()
    smtp(port)
    waits = []
    for _ in range(9):
        assert deliver_due_mail() == 0
        email.refresh_from_db()
        assert email.status == STATUS.requeued
        waits.append((email.scheduled_time - timezone.now()).total_seconds())
        demo_day.move_to(email.scheduled_time)
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert read_outbox_state().waiting == 1
    sink = Sink()
    with running(sink, port):
        assert deliver_due_mail() == 1
    assert sink.ids == [email.message_id]


@pytest.mark.django_db
def test_server_away_is_asked_once_a_round_not_once_a_mail(smtp, monkeypatch):
    _promise(5)
    smtp(_free_port())
    tries = []
    send = outbox._send
    monkeypatch.setattr(outbox, "_send", lambda email: (tries.append(email), send(email)))
    deliver_due_mail()
    assert len(tries) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["451 later", "RCPT 450 mailbox busy", "421 closing"])
def test_answer_4xx_makes_the_mail_wait(smtp, answer):
    (email,) = _promise()
    sink = Sink([answer])
    with running(sink) as port:
        smtp(port)
        assert deliver_due_mail() == 0
        email.refresh_from_db()
        assert email.status == STATUS.requeued
        _make_due()
        assert deliver_due_mail() == 1
    assert sink.ids == [email.message_id]


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["550 no such user", "RCPT 550 no such user", "554 refused"])
def test_answer_5xx_is_seen_and_holds_up_nobody_else(smtp, answer):
    first, second = _promise(2)
    sink = Sink([answer])
    with running(sink) as port:
        smtp(port)
        assert deliver_due_mail() == 1
    first.refresh_from_db()
    assert first.status == STATUS.failed
    assert first.logs.count() == 1
    assert sink.ids == [second.message_id]
    state = read_outbox_state()
    assert (state.failed, state.waiting) == (1, 0)


@pytest.mark.django_db
def test_connection_dropped_before_250_repeats_the_same_mail(smtp):
    (email,) = _promise()
    sink = Sink(["drop"])
    with running(sink) as port:
        smtp(port)
        assert deliver_due_mail() == 0
        _make_due()
        assert deliver_due_mail() == 1
    assert sink.ids == [email.message_id] * 2


@pytest.mark.django_db
def test_wrong_password_is_no_refusal_of_the_mail():
    assert not is_refusal(smtplib.SMTPAuthenticationError(535, b"wrong"))
    assert not is_refusal(smtplib.SMTPConnectError(554, b"not now"))
    assert not is_refusal(TimeoutError())
    assert is_refusal(ValueError("a mail that cannot be built"))


@pytest.mark.django_db
def test_claimed_mail_is_left_alone_until_its_lease_is_over(demo_day):
    (email,) = _promise()
    assert outbox._claim_next() == email
    assert outbox._claim_next() is None
    demo_day.shift(outbox.LEASE + timedelta(seconds=1))
    assert outbox._claim_next() == email


@pytest.mark.django_db
def test_mail_without_a_server_becomes_one_file_however_often_it_is_sent(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    (email,) = _promise()
    assert deliver_due_mail() == 1
    Email.objects.update(status=STATUS.queued)
    assert deliver_due_mail() == 1
    assert len(list(tmp_path.glob("*.eml"))) == 1
    assert email.message_id.strip("<>").split("@")[0].replace(".", "") != ""


WORKER = """
import time
from datetime import timedelta
import django
django.setup()
from tryggochsaker.jobs import outbox
outbox.LEASE = timedelta(seconds=1)
while True:
    outbox.deliver_due_mail()
    time.sleep(0.05)
"""


@pytest.fixture
def committed_mails(django_db_setup, django_db_blocker):
    """Mails that another process can see; taken away afterwards."""
    with django_db_blocker.unblock():
        made = _promise(8)
        yield made
        Email.objects.all().delete()
        connection.close()


def _database_url():
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    login = f"{config['USER']}:{config['PASSWORD']}@" if config["USER"] else ""
    host = config["HOST"] or "localhost"
    query = f"?host={host}" if host.startswith("/") else ""
    where = "" if host.startswith("/") else f"{host}:{config['PORT'] or 5432}"
    return f"postgresql://{login}{where}/{config['NAME']}{query}"


def test_worker_killed_in_the_middle_loses_nothing_and_repeats_recognisably(
    committed_mails, tmp_path
):
    sink = Sink()
    sink.slowness = 0.3  # the kill falls between the taking and the 250
    kills = 0
    with running(sink) as port:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tryggochsaker.settings.demo",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": _database_url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }
        for round_number in range(4):
            sink.changed.clear()
            worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, cwd=ROOT)
            try:
                assert sink.changed.wait(60)
                if round_number < 3:
                    kills += 1
                    continue
                deadline = time.monotonic() + 60
                waiting = Email.objects.exclude(status=STATUS.sent)
                while waiting.exists() and time.monotonic() < deadline:
                    time.sleep(0.1)
                assert not waiting.exists()
            finally:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
    promised = {email.message_id for email in committed_mails}
    assert set(sink.ids) == promised
    assert len(sink.ids) - len(promised) <= kills
    repeated = {one: [] for one in sink.ids}
    for message in sink.taken:
        repeated[message["Message-ID"]].append(message.get_payload())
    assert all(len(set(bodies)) == 1 for bodies in repeated.values())
