"""Word of news reaches a resident who left an address, and the address is nowhere else."""

import logging
import smtplib
import socket
import uuid
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone
from post_office.models import Email

from concerns.messages import delivery
from concerns.messages.delivery import deliver_due_news
from concerns.messages.news import promise_news
from concerns.messages.to_resident import write_to_resident
from concerns.models import Channel, Concern, Outcome, ResidentNews, Status
from concerns.services import add_note, change_status
from tests.concerns.two_ways import Resident, handler
from tryggochsaker.jobs.leased_mail import LEASE, claim_next, put_back

pytestmark = pytest.mark.django_db

SENTINEL = "sentinel.kommer.hit@exempel.example"
State = ResidentNews.State


class Server:
    """A mail server that notes what it took and answers as it is told."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's
        if self.answers and self.answers[0].startswith("RCPT "):
            return self.answers.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250") or answer == "drop":
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.taken.append((envelope.rcpt_tos, message, envelope.content.decode()))
        if answer == "drop":
            server.transport.abort()
        return answer


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _running(server, port=0):
    controller = Controller(server, hostname="127.0.0.1", port=port or _free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@pytest.fixture
def smtp(settings):
    """Point the mail at a port on this machine."""

    def use(port):
        settings.POST_OFFICE = {
            **settings.POST_OFFICE,
            "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
        }
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2

    return use


@pytest.fixture
def resident(client, parse, filled_form):
    return Resident(client, parse, filled_form, email=SENTINEL)


@pytest.fixture
def other(client, parse, filled_form):
    """Another resident who left an address."""
    form = filled_form | {"submission_id": str(uuid.uuid4())}
    return Resident(client, parse, form, email="b@exempel.example")


def _write(case, text="HEMLIGT SVAR"):
    write_to_resident(concern=case, actor=handler(), text=text, is_question=False)


def test_mail_says_that_there_is_news_and_nothing_else(resident, smtp, settings):
    _write(resident.case)
    server = Server()
    with _running(server) as port:
        smtp(port)
        assert deliver_due_news() == 1
        assert deliver_due_news() == 0
    ((receivers, message, raw),) = server.taken
    assert receivers == [SENTINEL]
    body = message.get_content()
    assert f"{settings.PUBLIC_URL}/rapportera/mitt-arende/" in body
    assert "något nytt för dig att läsa" in body
    assert message["Subject"] == "Det finns något nytt för dig att läsa"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == ResidentNews.objects.get().message_id
    for secret in ("HEMLIGT", resident.reference, resident.code, "otrygg", "Gångtunneln"):
        assert secret not in f"{message['Subject']} {body} {raw}"


def test_mail_is_in_the_language_of_the_form(client, parse, filled_form, smtp):
    resident = Resident(client, parse, filled_form, prefix="/en", email=SENTINEL)
    _write(resident.case)
    server = Server()
    with _running(server) as port:
        smtp(port)
        deliver_due_news()
    message = server.taken[0][1]
    assert message["Subject"] == "There is news for you to read"
    assert "/en/rapportera/mitt-arende/" in message.get_content()


def test_other_languages_get_swedish(resident):
    Concern.objects.filter(pk=resident.case.pk).update(language="so")
    _write(resident.case)
    assert "Det finns" in delivery._compose(ResidentNews.objects.get()).subject


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        ((Status.ACKNOWLEDGED, Status.IN_PROGRESS), 0),
        ((Status.FORWARDED,), 1),
        ((Status.CLOSED,), 1),
        ((Status.CLOSED, Status.REOPENED), 1),
    ],
)
def test_news_is_what_ends_hands_over_or_reopens(resident, steps, count):
    for status in steps:
        ended = Outcome.ANSWERED if status == Status.CLOSED else ""
        change_status(concern=resident.case, new_status=status, actor=handler(), outcome=ended)
    assert ResidentNews.objects.count() == count


def test_reopening_is_news_of_its_own_when_the_first_has_left(resident):
    change_status(
        concern=resident.case, new_status=Status.CLOSED, actor=None, outcome=Outcome.ANSWERED
    )
    ResidentNews.objects.update(state=State.SENT)
    change_status(concern=resident.case, new_status=Status.REOPENED, actor=None)
    assert ResidentNews.objects.filter(state=State.WAITING).count() == 1


def test_what_the_resident_or_the_house_does_is_no_news(resident):
    add_note(concern=resident.case, actor=handler(), note="Internt")
    resident.write("Hej.")
    change_status(concern=resident.case, new_status=Status.ACKNOWLEDGED, actor=None)
    assert not ResidentNews.objects.exists()


def test_who_left_no_address_is_promised_nothing(client, parse, filled_form):
    resident = Resident(client, parse, filled_form)
    _write(resident.case)
    assert not ResidentNews.objects.exists()


def test_much_news_is_one_mail_while_it_waits(resident):
    for number in range(5):
        _write(resident.case, f"Svar {number}")
    assert ResidentNews.objects.count() == 1


def test_news_during_the_sending_gets_a_mail_of_its_own(resident):
    _write(resident.case)
    assert claim_next(delivery.due_first()) is not None
    _write(resident.case)
    assert ResidentNews.objects.count() == 2


def test_mail_that_failed_while_another_was_promised_makes_room_for_it(resident):
    _write(resident.case)
    claimed = claim_next(delivery.due_first())
    promise_news(resident.case)
    put_back(claimed, tries=1, due_at=timezone.now(), error="X")
    assert ResidentNews.objects.get().pk != claimed.pk


def test_server_away_mail_waits_longer_each_time_and_leaves_when_it_is_back(
    resident, smtp, demo_day
):
    _write(resident.case)
    port = _free_port()
    smtp(port)
    waits = []
    for _ in range(11):
        assert deliver_due_news() == 0
        news = ResidentNews.objects.get()
        assert news.state == State.WAITING
        waits.append(int((news.due_at - timezone.now()).total_seconds()))
        demo_day.move_to(news.due_at)
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]
    server = Server()
    with _running(server, port):
        assert deliver_due_news() == 1
    assert server.taken[0][1]["Message-ID"] == ResidentNews.objects.get().message_id


def test_mail_gives_up_after_three_days_and_handlers_see_it(resident, smtp, demo_day):
    _write(resident.case)
    smtp(_free_port())
    demo_day.shift(timedelta(days=3, minutes=1))
    deliver_due_news()
    assert ResidentNews.objects.get().state == State.FAILED


def test_killed_worker_holds_a_mail_up_for_a_minute_only(resident, demo_day):
    _write(resident.case)
    first = claim_next(delivery.due_first())
    assert claim_next(delivery.due_first()) is None
    demo_day.shift(LEASE + timedelta(seconds=1))
    assert claim_next(delivery.due_first()) == first


@pytest.mark.parametrize("answer", ["drop", "451 later", "RCPT 450 busy"])
def test_what_was_not_taken_for_sure_is_sent_again_under_the_same_name(resident, smtp, answer):
    _write(resident.case)
    server = Server(answer)
    with _running(server) as port:
        smtp(port)
        assert deliver_due_news() == 0
        ResidentNews.objects.update(due_at=timezone.now())
        assert deliver_due_news() == 1
    ids = {message["Message-ID"] for _, message, _ in server.taken}
    assert ids == {ResidentNews.objects.get().message_id}


@pytest.mark.parametrize("answer", ["550 no such user", "RCPT 550 no such user"])
def test_refused_mail_is_a_dead_letter_that_handlers_see_and_holds_up_nobody(
    resident, other, client, smtp, answer
):
    _write(resident.case)
    _write(other.case)
    server = Server(answer)
    with _running(server) as port:
        smtp(port)
        assert deliver_due_news() == 1
    assert ResidentNews.objects.get(concern=resident.case).state == State.FAILED
    client.force_login(handler())
    html = client.get(f"/admin/arenden/{resident.reference}/").content.decode()
    assert "kunde inte skickas. Nå invånaren på ett annat sätt." in html
    html = client.get(f"/admin/arenden/{other.reference}/").content.decode()
    assert "kunde inte skickas" not in html


def test_address_that_is_taken_away_ends_the_mail(resident):
    _write(resident.case)
    Concern.objects.filter(pk=resident.case.pk).update(email="")
    assert deliver_due_news() == 0
    assert ResidentNews.objects.get().state == State.FAILED


def test_address_whose_key_is_missing_waits_for_the_key(resident, settings, smtp):
    from cryptography.fernet import Fernet

    _write(resident.case)
    with_key = settings.FIELD_ENCRYPTION_KEYS
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    deliver_due_news()
    assert ResidentNews.objects.get().state == State.WAITING
    settings.FIELD_ENCRYPTION_KEYS = with_key
    ResidentNews.objects.update(due_at=timezone.now())
    server = Server()
    with _running(server) as port:
        smtp(port)
        assert deliver_due_news() == 1


def test_one_case_that_cannot_be_sent_does_not_stop_the_others(resident, other, smtp):
    broken = resident.case
    _write(broken)
    Concern.objects.filter(pk=broken.pk).update(email="rad\nbrytning@exempel.example")
    _write(other.case)
    server = Server()
    with _running(server) as port:
        smtp(port)
        assert deliver_due_news() == 1
    assert server.taken[0][0] == ["b@exempel.example"]


def test_deleted_case_takes_its_promise_along(resident):
    _write(resident.case)
    resident.case.delete()
    assert not ResidentNews.objects.exists()
    assert deliver_due_news() == 0


@pytest.mark.parametrize("answer", ["250 taken", "550 no <{}>", "RCPT 550 no <{}>", "451 no <{}>"])
def test_address_is_nowhere_but_in_the_encrypted_column_and_on_the_wire(
    resident, smtp, caplog, answer, data_dir
):
    _write(resident.case)
    server = Server(answer.format(SENTINEL))
    with caplog.at_level(logging.DEBUG), _running(server) as port:
        smtp(port)
        deliver_due_news()
    assert SENTINEL not in _whole_database()
    own = [record for record in caplog.records if record.name != "mail.log"]  # the server's own
    assert own or answer.startswith("250")
    assert SENTINEL not in str([vars(record) for record in own])
    assert not Email.objects.filter(to__contains="sentinel").exists()
    for path in data_dir.rglob("*"):
        assert path.is_dir() or SENTINEL.encode() not in path.read_bytes()


def test_fault_that_repeats_the_address_leaves_no_trace_of_it(resident, monkeypatch, caplog):
    _write(resident.case)

    def refuse(self):
        raise smtplib.SMTPRecipientsRefused({SENTINEL: (550, f"no {SENTINEL}".encode())})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with caplog.at_level(logging.DEBUG):
        deliver_due_news()
    assert ResidentNews.objects.get().error == "SMTPRecipientsRefused"
    assert SENTINEL not in caplog.text + str([vars(record) for record in caplog.records])
    assert SENTINEL not in _whole_database()


def _whole_database():
    """Return every row of every table as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            rows.extend(str(row) for row in cursor.fetchall())
    return "\n".join(rows)


def test_whole_database_is_really_searched(resident):
    assert resident.reference in _whole_database()


def test_who_reported_by_another_service_has_no_code_and_gets_no_word(resident):
    Concern.objects.filter(pk=resident.case.pk).update(channel=Channel.OPEN311)
    _write(resident.case)
    assert not ResidentNews.objects.exists()
