"""Without a mail server each message is one file, and the same message is the same file."""

from email import message_from_bytes
from email.policy import default

from django.core.mail import EmailMessage

from tryggochsaker.jobs.mail_files import MailFileBackend, remove_abandoned_drafts
from tryggochsaker.jobs.schedule import registered_jobs


def _message(message_id: str) -> EmailMessage:
    return EmailMessage(
        "Nytt ärende", "En länk.", "fran@a.example", ["till@b.example"],
        headers={"Message-ID": message_id},
    )  # fmt: skip


def test_message_becomes_a_readable_file(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "mail"
    assert MailFileBackend().send_messages([_message("<1@x.invalid>")]) == 1
    (path,) = settings.MAIL_FOLDER.iterdir()
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert (mail["Subject"], mail["To"]) == ("Nytt ärende", "till@b.example")


def test_same_message_again_makes_no_second_file(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    for _ in range(2):
        MailFileBackend().send_messages([_message("<1@x.invalid>")])
    MailFileBackend().send_messages([_message("<2@x.invalid>")])
    assert len(list(tmp_path.iterdir())) == 2


def test_message_id_cannot_name_a_file_elsewhere(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "mail"
    MailFileBackend().send_messages([_message("<../../escaped@x.invalid>")])
    assert [path.parent for path in tmp_path.rglob("*.eml")] == [settings.MAIL_FOLDER]


def test_what_a_process_that_died_has_left_is_removed_and_what_is_being_written_is_not(
    settings, tmp_path
):
    settings.MAIL_FOLDER = tmp_path
    MailFileBackend().send_messages([_message("<1@x.invalid>")])
    (mail,) = tmp_path.iterdir()
    draft = tmp_path / ".2_x.invalid.4711"
    draft.write_text("To: till@b.example")
    assert remove_abandoned_drafts() == 0
    assert draft.exists()
    assert remove_abandoned_drafts(older_than_seconds=-1) == 1
    assert list(tmp_path.iterdir()) == [mail]


def test_worker_looks_for_abandoned_drafts(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "not there"
    [job] = [job for job in registered_jobs() if job.run is remove_abandoned_drafts]
    job.run()
