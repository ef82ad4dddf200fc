"""A process that deletes is killed for real, wherever it happens to be; the next one finishes."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from concerns.attachments.orphans import remove_orphaned_files
from concerns.models import Attachment, Concern, RetentionRun
from concerns.models.attachments import attachment_folder
from concerns.retention.replay import replay_deletions
from concerns.retention.rules import cases_due
from concerns.retention.services import delete_by_rule
from concerns.retention.tombstones import read_tombstones
from tryggochsaker.paths import CHECKOUT

Way = RetentionRun.Way


def _delete_and_die(rule, step, when):
    """Delete in a process of its own, which is killed at the second call of a step."""
    environment = {name: value for name, value in os.environ.items() if "XDIST" not in name}
    died = subprocess.run(
        [
            *(sys.executable, "-m", "tests.concerns.retention.dying_deletion"),
            *(str(connection.settings_dict["NAME"]), str(rule.pk), step, when),
        ],
        cwd=CHECKOUT,
        env={
            **environment,
            "PYTHONPATH": os.pathsep.join([".", "site"]),
            "DATA_DIR": str(settings.DATA_DIR),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stdout + died.stderr


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["announce", "_write_down", "confirm", "_remove_files"])
def test_after_a_kill_nothing_is_half_and_the_rest_goes(rule, close, step, when):
    living = close(days_ago=3)
    cases = [close() for _ in range(5)]
    _delete_and_die(rule, step, when)
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
