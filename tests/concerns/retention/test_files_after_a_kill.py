"""A process that died right after the commit leaves no file of a deleted case for long."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from concerns.messages.delivery import deliver_due_news
from concerns.models import Attachment, Concern, RetentionRun
from concerns.retention import deleting
from concerns.retention.replay import replay_deletions
from concerns.retention.services import delete_by_rule
from concerns.retention.tombstones import read_tombstones
from tryggochsaker.jobs.outbox import deliver_due_mail

pytestmark = pytest.mark.django_db


class _DiedError(BaseException):
    """Stands for a kill: nothing that comes after it is done."""


@pytest.fixture
def die(monkeypatch, rule):
    """Return a function that deletes by the rule and dies at a step."""

    def at(step):
        def dying(*args, **kwargs):
            raise _DiedError

        with monkeypatch.context() as patch:
            patch.setattr(deleting, step, dying)
            with pytest.raises(_DiedError):
                delete_by_rule(rule=rule, way=RetentionRun.Way.NIGHT)

    return at


@pytest.fixture
def case(close, settings, data_dir):
    """The only case with files, about which mails lie in the mail folder."""
    settings.MAIL_FOLDER = data_dir / "mail"
    Attachment.objects.all().delete()
    case = close(files=2)
    deliver_due_mail()
    deliver_due_news()
    return case


@pytest.fixture
def files_about(case, data_dir):
    """Return a function that lists files with a word or a name of the case."""
    words = [case.reference.encode(), case.email.encode()]
    names = [str(file.pk) for file in case.attachments.all()]

    def find():
        return sorted(
            path.name
            for path in data_dir.rglob("*")
            if path.is_file()
            and (
                path.stem in names
                or any(word in path.read_bytes() for word in words)
                or any(name.encode() in path.read_bytes() for name in names)
            )
        )

    assert len(find()) == 4, "two attachments, a mail to the function and one to the resident"
    return find


@pytest.mark.parametrize("step", ["_remove_files", "finish_batch", "confirm", "forget_noted"])
def test_last_files_and_mails_go_when_the_next_process_starts(die, files_about, step):
    die(step)
    assert not Concern.objects.filter(closed_at__isnull=False, attachments__isnull=False).exists()
    replay_deletions()
    assert files_about() == []
    assert not read_tombstones().open_batches


def test_killed_between_two_files_takes_the_second_later(rule, files_about, monkeypatch):
    removed = []
    unlink = Path.unlink

    def once(path, **kwargs):
        if removed:
            raise _DiedError
        removed.append(path)
        unlink(path, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", once)
        with pytest.raises(_DiedError):
            delete_by_rule(rule=rule, way=RetentionRun.Way.NIGHT)
    assert files_about() != []
    replay_deletions()
    assert files_about() == []


def test_case_that_was_not_deleted_after_all_keeps_its_files(die, case, files_about):
    before = files_about()
    die("_write_down")
    Concern.objects.filter(pk=case.pk).update(is_on_hold=True)
    replay_deletions()
    assert files_about() == before, "and no note of their names is left"
    assert not read_tombstones().open_batches


def test_files_stay_while_nobody_can_tell_whether_their_case_lives(
    die, case, files_about, settings
):
    die("_write_down")
    Concern.objects.filter(pk=case.pk).update(is_on_hold=True)
    keys = settings.FIELD_ENCRYPTION_KEYS
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    replay_deletions()
    assert all(file.path.exists() for file in case.attachments.all())
    settings.FIELD_ENCRYPTION_KEYS = keys
    replay_deletions()
    assert not read_tombstones().open_batches
    assert all(file.path.exists() for file in case.attachments.all())


def test_nothing_is_left_of_the_names_after_an_undisturbed_deletion(rule, files_about):
    assert delete_by_rule(rule=rule, way=RetentionRun.Way.NIGHT) == 1
    assert files_about() == []
