"""A process that deletes is killed for real, wherever it happens to be; the next one finishes."""

import os
import signal
import tempfile
import traceback

import pytest
from django.db import connections

from concerns.attachments.orphans import remove_orphaned_files
from concerns.models import Attachment, Concern, RetentionRun
from concerns.models.attachments import attachment_folder
from concerns.retention import deleting
from concerns.retention.replay import replay_deletions
from concerns.retention.rules import cases_due
from concerns.retention.services import delete_by_rule
from concerns.retention.tombstones import read_tombstones

Way = RetentionRun.Way


def _let_go():
    for each in connections.all(initialized_only=True):
        each.close()
        if each.vendor == "postgresql":
            each.close_pool()


def _delete_and_die(rule, monkeypatch, name, when):
    """Delete in a process of its own, which is killed at the second call of a step."""
    step, calls = getattr(deleting, name), []

    def killing(*args, **kwargs):
        calls.append(name)
        if len(calls) == 2 and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = step(*args, **kwargs)
        if len(calls) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    _let_go()
    with tempfile.TemporaryFile("w+") as told:
        child = os.fork()
        if child == 0:
            try:
                # A pool begins threads of its own, which a fork of a process with threads need
                # not live through: the child waited thirty seconds for a connection.
                connections["default"].settings_dict["OPTIONS"].pop("pool", None)
                del connections["default"]
                monkeypatch.setattr(deleting, "CASES_PER_BATCH", 2)
                monkeypatch.setattr(deleting, name, killing)
                removed = delete_by_rule(rule=rule, way=Way.NIGHT)
                print(f"lives on, {removed} removed, {len(calls)} calls", file=told, flush=True)
            except BaseException:
                traceback.print_exc(file=told)
                told.flush()
            finally:
                os._exit(0)
        _pid, status = os.waitpid(child, 0)
        told.seek(0)
        assert os.WTERMSIG(status) == signal.SIGKILL, told.read()


# Marked so, it runs before the browser's tests, whose event loop a fork does not live through.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["announce", "_write_down", "confirm", "_remove_files"])
def test_after_a_kill_nothing_is_half_and_the_rest_goes(rule, close, monkeypatch, step, when):
    living = close(days_ago=3)
    cases = [close() for _ in range(5)]
    _delete_and_die(rule, monkeypatch, step, when)
    left = cases_due(rule).count()
    assert left in {1, 3}
    assert sum(RetentionRun.objects.values_list("removed", flat=True)) == len(cases) - left
    for file in Attachment.objects.all():
        assert file.path.exists(), "a case that is left is whole"
    replay_deletions()
    delete_by_rule(rule=rule, way=Way.NIGHT)
    for _ in range(2):  # put aside, and gone a day later
        remove_orphaned_files(min_age_seconds=-1, kept_aside_seconds=-1)
    assert cases_due(rule).count() == 0
    assert sum(RetentionRun.objects.values_list("removed", flat=True)) == len(cases)
    stones = read_tombstones()
    assert not stones.open_batches
    assert all(stones.find(case.submission_hash, case.reference) for case in cases)
    assert stones.find(living.submission_hash, living.reference) is None
    assert [path.stem for path in attachment_folder().rglob("*.fernet")] == [
        str(living.attachments.get().pk)
    ]
    assert Concern.objects.filter(pk=living.pk).exists()
