"""After a deletion the bytes are gone, not only the rows."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from concerns.models import Concern, RetentionRun
from concerns.retention import deleting, erasing
from concerns.retention.erasing import erase_freed_space, erase_what_is_left
from concerns.retention.services import delete_by_rule
from scripts.tools import ensure_postgres

Way = RetentionRun.Way


def _ciphertexts(case):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT description, place, name, email FROM concerns_concern WHERE id = %s", [case.pk]
        )
        own = [*cursor.fetchone()]
        for question in (
            "SELECT note FROM concerns_concernevent WHERE concern_id = %s",
            "SELECT text FROM concerns_casemessage WHERE concern_id = %s",
            "SELECT original_name FROM concerns_attachment WHERE concern_id = %s",
        ):
            cursor.execute(question, [case.pk])
            own += [row[0] for row in cursor.fetchall() if row[0]]
    assert len(own) >= 7
    return [text.encode() for text in own]


def _sqlite_bytes():
    name = str(connection.settings_dict["NAME"])
    return b"".join(
        Path(f"{name}{suffix}").read_bytes()
        for suffix in ("", "-wal", "-shm")
        if Path(f"{name}{suffix}").exists()
    )


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="looks into SQLite's own files")
def test_no_byte_of_a_deleted_case_is_left_in_the_sqlite_files(committed_db, rule, close):
    cases = [close(files=1) for _ in range(3)]
    traces = [case.reference.encode() for case in cases]
    traces += [case.submission_hash.encode() for case in cases]
    traces += [text for case in cases for text in _ciphertexts(case)]
    before = _sqlite_bytes()
    assert all(trace in before for trace in traces)
    assert delete_by_rule(rule=rule, way=Way.COMMAND) == 3
    after = _sqlite_bytes()
    assert not [trace for trace in traces if trace in after]
    assert RetentionRun.objects.get().is_erased


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="looks into SQLite's own files")
def test_reader_in_the_way_leaves_a_mark_and_the_log_is_cut_when_it_has_gone(
    committed_db, rule, close
):
    case = close()
    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM concerns_concern").fetchone()
    delete_by_rule(rule=rule, way=Way.COMMAND)
    assert not RetentionRun.objects.get().is_erased
    assert case.reference.encode() in _sqlite_bytes()
    reader.close()
    assert erase_what_is_left()
    assert case.reference.encode() not in _sqlite_bytes()
    assert RetentionRun.objects.get().is_erased
    assert not erase_what_is_left()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="looks into pg_dump's output")
def test_no_byte_of_a_deleted_case_is_left_in_a_dump(committed_db, rule, close):
    case = close()
    traces = [case.reference.encode(), *_ciphertexts(case)]
    assert all(trace in _dump() for trace in traces)
    delete_by_rule(rule=rule, way=Way.COMMAND)
    dump = _dump()
    assert not [trace for trace in traces if trace in dump]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT last_vacuum IS NOT NULL FROM pg_stat_user_tables "
            "WHERE relname = 'concerns_concern'"
        )
        assert cursor.fetchone() == (True,)


def _dump():
    where = connection.settings_dict
    address = {"--host": where["HOST"], "--port": where["PORT"], "--username": where["USER"]}
    options = [word for pair in address.items() if pair[1] for word in map(str, pair)]
    done = subprocess.run(
        [
            shutil.which("pg_dump") or str(ensure_postgres() / "pg_dump"),
            "--dbname",
            where["NAME"],
            *options,
        ],
        capture_output=True,
        check=True,
        env={**os.environ, "PGPASSWORD": where["PASSWORD"] or ""},
    )
    return done.stdout


@pytest.mark.django_db
def test_inside_a_transaction_nothing_can_be_erased_and_that_is_said(rule, close):
    close()
    delete_by_rule(rule=rule, way=Way.COMMAND)
    assert not erase_freed_space()
    assert not RetentionRun.objects.get().is_erased
    assert not Concern.objects.filter(outcome="answered", closed_at__year=2020).exists()


def test_what_another_process_deletes_meanwhile_waits_for_the_next_round(
    committed_db, rule, close, monkeypatch
):
    close()
    with monkeypatch.context() as patch:
        patch.setattr(deleting, "erase_freed_space", lambda: False)
        delete_by_rule(rule=rule, way=Way.COMMAND)
    done, going_on = RetentionRun.objects.get(), _run(removed=50)

    def others_delete_meanwhile():
        _run(removed=1)
        RetentionRun.objects.filter(pk=going_on.pk).update(removed=100)
        return True

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_truncate_log", others_delete_meanwhile)
        patch.setattr(erasing, "_vacuum", others_delete_meanwhile)
        assert erase_what_is_left()
    assert list(RetentionRun.objects.filter(is_erased=True)) == [done]
    assert erase_what_is_left()
    assert not RetentionRun.objects.filter(is_erased=False).exists()


def _run(removed):
    return RetentionRun.objects.create(started_at=timezone.now(), way=Way.NIGHT, removed=removed)
