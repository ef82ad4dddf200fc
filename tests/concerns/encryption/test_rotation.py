import os
import time

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from concerns.attachments.orphans import place_aside
from concerns.attachments.store import read_file
from concerns.models import AccessibilityReport, CaseMessage, Concern, ConcernEvent
from concerns.models.attachments import attachment_folder
from tests.concerns.encryption.conftest import PDF, SENTINEL, TEXT
from tryggochsaker.encryption import rotation
from tryggochsaker.encryption.cipher import encrypt, is_up_to_date
from tryggochsaker.encryption.fields import EncryptedTextField, Unreadable

pytestmark = pytest.mark.django_db


def _rotate(*options):
    """Run the command and return its exit code."""
    try:
        call_command("rotate_keys", *options)
    except SystemExit as end:
        return end.code
    return 0


def _raw(case, column="description"):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {connection.ops.quote_name(column)} FROM concerns_concern "  # noqa: S608
            "WHERE id = %s",
            [case.pk],
        )
        return cursor.fetchone()[0]


def test_every_encrypted_column_of_every_model_is_found():
    expected = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    found = {(m, name) for m, names in rotation.encrypted_columns().items() for name in names}
    assert found == expected
    assert {Concern, ConcernEvent, CaseMessage, AccessibilityReport} <= {m for m, _ in found}


def test_after_rotation_the_old_key_can_go(full_case, new_key, settings, capsys):
    case = full_case()
    AccessibilityReport.objects.create(
        reference="TG-1", received_at=case.received_at, description=SENTINEL, submission_hash="x"
    )
    key = new_key()
    assert _rotate("--check") == 1
    assert _rotate() == 0
    assert _rotate("--check") == 0
    settings.FIELD_ENCRYPTION_KEYS = [key]
    case = Concern.objects.get(pk=case.pk)
    assert not case.is_unreadable
    assert (case.description, case.phone, case.answers) == (
        TEXT.description,
        TEXT.phone,
        TEXT.answers,
    )
    assert case.hold_reason == f"{SENTINEL} skäl"
    assert case.events.last().note == f"{SENTINEL} anteckning"
    assert case.messages.get().text == f"{SENTINEL} svar"
    assert read_file(case.attachments.get()) == PDF
    assert case.attachments.get().original_name == f"{SENTINEL}.pdf"
    assert AccessibilityReport.objects.get(reference="TG-1").description == SENTINEL
    out = capsys.readouterr()
    assert SENTINEL not in out.out + out.err
    assert "kvittot kan då inte visas" in out.out


def test_check_changes_nothing(full_case, new_key):
    case = full_case()
    new_key()
    before = _raw(case)
    assert _rotate("--check") == 1
    assert _raw(case) == before


def test_file_keeps_its_time(full_case, new_key):
    path = full_case().attachments.get().path
    before = path.stat().st_mtime_ns
    new_key()
    _rotate()
    assert path.stat().st_mtime_ns == before
    assert [each.name for each in attachment_folder().iterdir()] == [path.name]
    assert path.stat().st_mode & 0o077 == 0


def test_token_does_not_tell_when_it_was_made(full_case, settings):
    case = full_case()
    cipher = Fernet(settings.FIELD_ENCRYPTION_KEYS[0])
    assert cipher.extract_timestamp(_raw(case)) == 0
    assert cipher.extract_timestamp(case.attachments.get().path.read_bytes()) == 0


def test_token_that_tells_the_time_is_made_anew(full_case, settings):
    case = full_case()
    cipher = Fernet(settings.FIELD_ENCRYPTION_KEYS[0])
    telling = cipher.encrypt_at_time(b"gammal", int(time.time())).decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE concerns_concern SET place = %s WHERE id = %s", [telling, case.pk])
    assert _rotate("--check") == 1
    assert _rotate() == 0
    assert cipher.extract_timestamp(_raw(case, "place")) == 0
    assert Concern.objects.get(pk=case.pk).place == "gammal"


def test_killed_in_the_middle_it_goes_on_where_it_was(full_case, new_key, monkeypatch, settings):
    cases = [full_case() for _ in range(3)]
    key = new_key()
    monkeypatch.setattr(rotation, "ROWS_PER_BATCH", 1)
    rotate_row, calls = rotation._rotate_row, []

    def kill(*args):
        calls.append(args)
        if len(calls) == 9:
            raise KeyboardInterrupt
        return rotate_row(*args)

    monkeypatch.setattr(rotation, "_rotate_row", kill)
    with pytest.raises(KeyboardInterrupt):
        _rotate()
    for case in cases:
        assert Concern.objects.get(pk=case.pk).description == TEXT.description
    monkeypatch.setattr(rotation, "_rotate_row", rotate_row)
    assert _rotate() == 0
    settings.FIELD_ENCRYPTION_KEYS = [key]
    for case in cases:
        assert not Concern.objects.get(pk=case.pk).is_unreadable


def test_file_killed_before_its_place_was_taken_is_whole(full_case, new_key, monkeypatch):
    case = full_case()
    new_key()

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "utime", die)
        with pytest.raises(KeyboardInterrupt):
            _rotate()
    assert read_file(case.attachments.get()) == PDF
    assert _rotate() == 0
    assert is_up_to_date(case.attachments.get().path.read_bytes())


def test_handlers_change_in_between_is_never_overwritten(full_case, new_key, monkeypatch):
    case = full_case()
    new_key()
    look, done = rotation._look, []

    def change_after_reading(model, row, names):
        answer = look(model, row, names)
        if model is Concern and row["pk"] == case.pk and not done:
            done.append(True)
            Concern.objects.filter(pk=case.pk).update(place="Ändrad av handläggaren")
        return answer

    monkeypatch.setattr(rotation, "_look", change_after_reading)
    assert _rotate() == 0
    assert Concern.objects.get(pk=case.pk).place == "Ändrad av handläggaren"
    assert done
    assert is_up_to_date(_raw(case).encode())


def test_row_that_changes_all_the_time_is_left_and_reported(full_case, new_key, monkeypatch):
    case = full_case()
    new_key()
    old = Fernet(b"A" * 43 + b"=")
    look = rotation._look

    def change_each_time(model, row, names):
        answer = look(model, row, names)
        if model is Concern and row["pk"] == case.pk:
            token = Unreadable.from_token(old.encrypt(os.urandom(4)).decode())
            Concern.objects.filter(pk=case.pk).update(description=token, phone=token)
        return answer

    monkeypatch.setattr(rotation, "_look", change_each_time)
    assert _rotate() == 1


def test_damaged_texts_and_files_are_reported_and_left(full_case, new_key, capsys):
    case, other = full_case(), full_case()
    damaged = _raw(case)[:-9] + "AAAAAAAA="
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE concerns_concern SET description = %s WHERE id = %s", [damaged, case.pk]
        )
    path = case.attachments.get().path
    path.write_bytes(b"gAAAAA half a file")
    new_key()
    assert _rotate() == 1
    out = capsys.readouterr().out
    assert f"concerns.Concern {case.pk} description" in out
    assert path.name in out
    assert _raw(case) == damaged
    assert path.read_bytes() == b"gAAAAA half a file"
    assert is_up_to_date(_raw(case, "place").encode()), "the rest of the row is made new"
    assert is_up_to_date(_raw(other).encode())


def test_two_runs_at_once_share_the_work(full_case, new_key, monkeypatch, settings):
    cases = [full_case() for _ in range(2)]
    key = new_key()
    rotate_row, started = rotation._rotate_row, []

    def start_another(*args):
        if not started:
            started.append(True)
            assert _rotate() == 0
        return rotate_row(*args)

    monkeypatch.setattr(rotation, "_rotate_row", start_another)
    assert _rotate() == 0
    settings.FIELD_ENCRYPTION_KEYS = [key]
    for case in cases:
        assert Concern.objects.get(pk=case.pk).description == TEXT.description
        assert read_file(case.attachments.get()) == PDF


def test_file_of_a_case_that_is_deleted_meanwhile_stays_gone(full_case, new_key, monkeypatch):
    case = full_case()
    path = case.attachments.get().path
    new_key()
    replace = type(path).replace

    def delete_first(self, target):
        Concern.objects.filter(pk=case.pk).delete()
        path.unlink()
        return replace(self, target)

    monkeypatch.setattr(type(path), "replace", delete_first)
    _rotate()
    assert not path.exists()


def test_file_that_is_removed_before_it_is_replaced_does_not_end_the_run(full_case, new_key):
    full_case()
    new_key()

    def remove_first(path):
        path.unlink()
        return True

    tally = rotation.rotate_files(attachment_folder(), remove_first, only_count=False)
    assert (tally.outdated, tally.unreadable, tally.changing) == (0, [], [])
    assert not list(attachment_folder().iterdir())


def test_file_that_is_about_to_be_committed_is_left_alone(data_dir, new_key, db):
    attachment_folder().mkdir()
    pending = attachment_folder() / "0b7c3c4e-3f2b-4a53-9e3e-0e4f5d1c2b3a.fernet"
    pending.write_bytes(encrypt(b"x"))
    new_key()
    before = pending.read_bytes()
    assert _rotate() == 1
    assert pending.read_bytes() == before


def test_file_that_was_put_aside_can_be_put_back_and_read(full_case, new_key, settings):
    file = full_case().attachments.get()
    aside = place_aside(file.path)
    aside.parent.mkdir()
    file.path.replace(aside)
    key = new_key()
    assert _rotate("--check") == 1
    assert _rotate() == 0
    settings.FIELD_ENCRYPTION_KEYS = [key]
    aside.replace(file.path)
    assert read_file(file) == PDF
