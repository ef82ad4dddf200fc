"""An old backup brings no deleted case back."""

import json
import uuid
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.utils import timezone

from concerns.models import Concern, ConcernEvent, RetentionRun
from concerns.retention import deleting
from concerns.retention.checks import check_no_deleted_case_is_back
from concerns.retention.replay import find_deleted_cases, replay_deletions
from concerns.retention.services import delete_by_rule
from concerns.retention.tombstones import confirm, forget_expired, read_tombstones, turn
from concerns.selectors import get_category
from concerns.services import ConcernText, submit_concern

pytestmark = pytest.mark.django_db
Way = RetentionRun.Way


@pytest.fixture
def stones(data_dir):
    return data_dir / "gallring" / "tombstones.jsonl"


def _restore(*cases):
    """Put cases back as an old backup does: the same rows, keys and hashes."""
    for case in cases:
        Concern.objects.bulk_create([case])


def test_restored_case_is_deleted_again_with_a_line(rule, close):
    case, other = close(), close(days_ago=3)
    delete_by_rule(rule=rule, way=Way.NIGHT)
    assert find_deleted_cases() == []
    _restore(case)
    assert find_deleted_cases() == [case.pk]
    assert replay_deletions() == 1
    assert not Concern.objects.filter(pk=case.pk).exists()
    assert Concern.objects.filter(pk=other.pk).exists()
    assert RetentionRun.objects.filter(way=Way.REPLAY).get().removed == 1
    assert replay_deletions() == 0


def test_report_sent_again_after_its_case_was_deleted_is_a_new_case_and_stays():
    report = {
        "submission_id": uuid.uuid4(),
        "category": get_category("annat"),
        "area": None,
        "text": ConcernText(description="x"),
    }
    first = submit_concern(**report).concern
    deleting.delete_cases(cases=Concern.objects.filter(pk=first.pk), way=Way.COMMAND)
    again = submit_concern(**report).concern
    assert again.submission_hash == first.submission_hash
    assert again.reference != first.reference
    assert replay_deletions() == 0
    assert Concern.objects.filter(pk=again.pk).exists()


def test_restored_case_goes_even_if_the_backup_is_from_before_it_was_closed(rule, close):
    case = close()
    delete_by_rule(rule=rule, way=Way.NIGHT)
    case.status, case.closed_at, case.is_on_hold = "in_progress", None, True
    _restore(case)
    assert replay_deletions() == 1


def test_case_is_written_down_before_its_row_goes(rule, close, stones, monkeypatch):
    case = close()

    def look(*args, **kwargs):
        assert len(stones.read_text().splitlines()) == 1
        assert Concern.objects.filter(pk=case.pk).exists()
        raise KeyboardInterrupt

    monkeypatch.setattr("django.db.models.query.QuerySet.delete", look)
    monkeypatch.setattr(deleting, "remove_traces", lambda batch: [])
    with pytest.raises(KeyboardInterrupt):
        delete_by_rule(rule=rule, way=Way.NIGHT)
    monkeypatch.undo()
    assert Concern.objects.filter(pk=case.pk).exists()
    assert [batch.is_open for batch in read_tombstones().batches.values()] == [True]


@pytest.fixture
def cut_short(rule, close, monkeypatch):
    """A case whose deletion was announced by a process that then died."""
    case = close()

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(deleting, "_write_down", die)
        with pytest.raises(KeyboardInterrupt):
            delete_by_rule(rule=rule, way=Way.NIGHT)
    assert Concern.objects.filter(pk=case.pk).exists()
    return case


def test_deletion_that_was_cut_short_is_finished_if_the_case_is_still_due(cut_short):
    assert replay_deletions() == 1
    assert not Concern.objects.filter(pk=cut_short.pk).exists()
    assert not read_tombstones().open_batches


def test_deletion_that_was_cut_short_spares_a_case_that_was_stopped_meanwhile(cut_short):
    Concern.objects.filter(pk=cut_short.pk).update(is_on_hold=True)
    assert replay_deletions() == 0
    Concern.objects.filter(pk=cut_short.pk).update(is_on_hold=False)
    assert not read_tombstones().open_batches
    assert replay_deletions() == 0, "withdrawn: only its rule decides from now on"
    assert Concern.objects.filter(pk=cut_short.pk).exists()


def test_killed_after_the_commit_is_settled_as_done(rule, close, monkeypatch):
    case = close()
    with monkeypatch.context() as patch:
        patch.setattr(deleting, "confirm", lambda name: None)
        delete_by_rule(rule=rule, way=Way.NIGHT)
    assert len(read_tombstones().open_batches) == 1
    replay_deletions()
    assert not read_tombstones().open_batches
    case.status, case.closed_at = "new", None
    _restore(case)
    assert replay_deletions() == 1


def test_file_holds_no_personal_data_and_no_number(rule, close, stones):
    case = close()
    delete_by_rule(rule=rule, way=Way.NIGHT)
    text = stones.read_text()
    for word in (case.reference, case.submission_hash, case.receipt_hash, str(case.category_id)):
        assert word not in json.loads(text.splitlines()[0])["cases"]
    assert case.reference not in text
    assert case.submission_hash not in text
    assert stones.stat().st_mode & 0o077 == 0


def test_line_cut_off_by_a_power_failure_swallows_nothing(rule, close, stones):
    first, second = close(), close(days_ago=401)
    delete_by_rule(rule=rule, way=Way.NIGHT, limit=1)
    with stones.open("a") as file:
        file.write('{"batch":"torn","on":"20')
    delete_by_rule(rule=rule, way=Way.NIGHT)
    assert read_tombstones().damaged_lines == 1
    _restore(first, second)
    assert replay_deletions() == 2


@pytest.mark.parametrize(
    "line", ["null", "[]", '{"batch":1}', '{"batch":"x","is":"done"}', '{"batch":"x","on":3}', "é"]
)
def test_any_damaged_line_is_counted_and_stops_nothing(rule, close, stones, line):
    case = close()
    delete_by_rule(rule=rule, way=Way.NIGHT)
    with stones.open("a") as file:
        file.write(line + "\n")
    _restore(case)
    assert read_tombstones().damaged_lines == 1
    assert replay_deletions() == 1


def test_list_outlives_a_new_key_and_says_so_when_the_old_one_is_gone(rule, close, settings):
    case = close()
    delete_by_rule(rule=rule, way=Way.NIGHT)
    _restore(case)
    old, new = settings.FIELD_ENCRYPTION_KEYS, Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new, *old]
    assert find_deleted_cases() == [case.pk]
    settings.FIELD_ENCRYPTION_KEYS = [new]
    assert find_deleted_cases() == []
    assert read_tombstones().unknown_keys == 1


def test_what_no_backup_can_bring_back_is_forgotten(rule, close, settings, demo_day, stones):
    close()
    delete_by_rule(rule=rule, way=Way.NIGHT)
    settings.BACKUP_KEPT_DAYS = 30
    demo_day.shift(timedelta(days=30))
    assert forget_expired() == 0
    demo_day.shift(timedelta(days=1))
    assert forget_expired() == 1
    assert stones.read_text() == ""


def test_open_batch_is_never_forgotten(cut_short, settings, demo_day):
    settings.BACKUP_KEPT_DAYS = 1
    demo_day.shift(timedelta(days=99))
    assert forget_expired() == 0


def test_unknown_name_can_be_confirmed(stones, db):
    with turn():
        confirm("x")
    assert read_tombstones().damaged_lines == 1


def test_command_says_and_mends(rule, close, capsys):
    case = close()
    call_command("gallra", "--yes")
    assert case.reference in capsys.readouterr().out
    call_command("gallra", "--check")
    _restore(case)
    with pytest.raises(CommandError, match="1 gallrade"):
        call_command("gallra", "--check")
    call_command("gallra", "--replay")
    call_command("gallra", "--check")


def test_system_check_tells_as_well(rule, close, settings, stones):
    case = close()
    delete_by_rule(rule=rule, way=Way.NIGHT)

    def ids():
        found = check_no_deleted_case_is_back(None, databases=["default"])
        return [message.id for message in found]

    assert ids() == []
    _restore(case)
    assert ids() == ["concerns.W001"]
    with stones.open("a") as file:
        file.write("x\n")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert ids() == ["concerns.W002", "concerns.W003"]


def test_dry_run_lists_numbers_and_dates_and_deletes_nothing(rule, close, capsys):
    case, young = close(), close(days_ago=2)
    call_command("gallra", "--dry-run")
    out = capsys.readouterr().out
    assert case.reference in out
    assert timezone.localdate(case.closed_at).isoformat() in out
    assert young.reference not in out
    assert "SENTINEL" not in out
    assert Concern.objects.filter(pk=case.pk).exists()
    assert not RetentionRun.objects.exists()


def test_deletion_by_command_asks_first(rule, close, monkeypatch):
    case = close()
    monkeypatch.setattr("builtins.input", lambda prompt: "nej")
    with pytest.raises(CommandError):
        call_command("gallra")
    assert Concern.objects.filter(pk=case.pk).exists()
    monkeypatch.setattr("builtins.input", lambda prompt: "gallra")
    call_command("gallra")
    assert not Concern.objects.filter(pk=case.pk).exists()
    assert not ConcernEvent.objects.filter(concern=case.pk).exists()
