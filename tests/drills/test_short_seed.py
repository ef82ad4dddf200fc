"""A short seed of the drills, on a PostgreSQL of its own that is killed with everything else."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.demo_site import SETTINGS_OF_TESTS
from tryggochsaker.paths import CHECKOUT

pytestmark = pytest.mark.drill

SUBMISSIONS, KILLS, SEED = 60, 4, 4
LONGEST_SECONDS = 600


def test_every_receipt_that_was_shown_is_a_whole_case(django_db_setup, tmp_path):
    target = tmp_path / "drill.json"
    _run(target, "--copy-of", _address(), submissions=SUBMISSIONS, kills=KILLS)
    rows = json.loads(target.read_text())["rows"]
    assert _faults(rows) == []
    figures = rows[-1]["figures"]
    assert figures["receipts"] == figures["submissions"] >= SUBMISSIONS
    assert all(figures[f"kills of {kind}"] for kind in ("web", "worker", "postgresql"))
    assert figures["mails"] >= figures["receipts"]


def _run(target, *more, submissions, kills):
    """Run the drills in a process of their own: they have settings and a database of their own."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS_OF_TESTS}
    command = [
        *(sys.executable, "-m", "drills", "--hurry", "--database", "postgresql"),
        *("--submissions", str(submissions), "--kills", str(kills), "--seed", str(SEED)),
        *("--json", str(target), *more),
    ]
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**kept, "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'site'}"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    assert target.exists(), done.stderr[-2000:]


def _address() -> str:
    """Return where this worker's seeded database lies, for PostgreSQL's own programs."""
    place = connection.settings_dict
    return f"postgresql:///{place['NAME']}?host={place['HOST']}&user={place['USER']}"


def _faults(rows):
    return [(row["code"], fault) for row in rows for fault in row["faults"]]
