import logging
import re
import smtplib
import uuid
from datetime import UTC, datetime

import pytest
from post_office.models import STATUS, Email

from concerns.models import Concern, ConcernEvent, OutboxMail, RoutingDecision
from concerns.selectors import get_category
from concerns.services import ConcernText, submit_concern
from tests.concerns.pictures import jpeg_with_gps
from tests.concerns.test_soft_check import everything_stored
from tryggochsaker.jobs import outbox
from tryggochsaker.jobs.outbox import deliver_due_mail

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 22, 13, 47, 31, 123456, tzinfo=UTC)
HOUR = MOMENT.replace(minute=0, second=0, microsecond=0)


def _submit(**text):
    return submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category("otrygg-plats"),
        area=None,
        text=ConcernText(description="x", **text),
        received_at=MOMENT,
    ).concern


def test_of_an_anonymous_case_nothing_finer_than_the_hour_is_stored():
    concern = _submit()
    mail = OutboxMail.objects.get(concern=concern).email
    mail = Email.objects.get(pk=mail.pk)
    moments = [
        concern.received_at,
        ConcernEvent.objects.get(concern=concern).happened_at,
        RoutingDecision.objects.get(concern=concern).decided_at,
        mail.created,
        mail.last_updated,
    ]
    assert set(moments) == {HOUR}
    assert "14:47" not in str(mail.headers)


def test_file_of_an_anonymous_case_carries_the_hour_only(client, filled_form, data_dir):
    client.post("/rapportera/otrygg-plats/", filled_form | {"attachments": jpeg_with_gps()})
    (path,) = (data_dir / "attachments").iterdir()
    assert path.stat().st_mtime % 3600 == 0


def test_known_resident_gets_the_exact_time():
    assert _submit(email="nagon@exempel.example").received_at == MOMENT


def test_address_and_browser_are_stored_nowhere(client, filled_form):
    client.post(
        "/rapportera/otrygg-plats/",
        filled_form,
        REMOTE_ADDR="203.0.113.77",
        headers={"user-agent": "Bläddrare/SENTINEL", "x-forwarded-for": "203.0.113.78"},
    )
    stored = everything_stored()
    assert Concern.objects.exists()
    assert "203.0.113" not in stored
    assert "Bläddrare" not in stored


def test_name_of_the_mail_tells_no_moment():
    """The usual Message-ID begins with the hundredth of a second in which it was made."""
    mail = OutboxMail.objects.get(concern=_submit()).email
    assert re.fullmatch(r"<[0-9a-f]{32}@[a-z.-]+>", mail.message_id)


def test_mail_that_lies_as_a_file_carries_the_hour_only(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.POST_OFFICE = settings.POST_OFFICE | {
        "BACKENDS": {"default": "tryggochsaker.jobs.mail_files.MailFileBackend"}
    }
    _submit()
    deliver_due_mail()
    (path,) = settings.MAIL_FOLDER.glob("*.eml")
    assert path.stat().st_mtime == HOUR.timestamp()


@pytest.fixture
def refused(monkeypatch):
    """Let a mail server say no to every mail, in words with the address."""

    def refuse(email):
        raise smtplib.SMTPRecipientsRefused({"till@b.example": (550, b"no till@b.example here")})

    monkeypatch.setattr(outbox, "_send", refuse)


def test_mail_that_was_refused_knows_the_hour_only_and_no_address(refused, caplog):
    mail = OutboxMail.objects.get(concern=_submit()).email
    with caplog.at_level(logging.DEBUG):
        deliver_due_mail()
    kept = mail.logs.get()
    assert (kept.date, kept.exception_type) == (HOUR, "SMTPRecipientsRefused")
    assert "b.example" not in kept.message
    mail.refresh_from_db()
    assert {mail.created, mail.last_updated, mail.scheduled_time} == {HOUR, None}
    _assert_no_line_tells_which(caplog)


def test_mail_that_had_to_wait_forgets_until_when(monkeypatch, caplog):
    mail = OutboxMail.objects.get(concern=_submit()).email
    with monkeypatch.context() as away, caplog.at_level(logging.DEBUG):
        away.setattr(outbox, "_send", lambda email: 1 / 0)
        deliver_due_mail()
    Email.objects.update(scheduled_time=None)
    monkeypatch.setattr(outbox, "_send", lambda email: None)
    deliver_due_mail()
    mail.refresh_from_db()
    assert mail.status == STATUS.sent
    assert {mail.created, mail.last_updated, mail.scheduled_time} == {HOUR, None}
    _assert_no_line_tells_which(caplog)


def _assert_no_line_tells_which(caplog):
    """A line has a time, which together with the mail would be the report's own minute."""
    lines = [record for record in caplog.records if record.name == outbox.logger.name]
    assert lines
    assert not any(hasattr(record, "email_id") for record in lines)
