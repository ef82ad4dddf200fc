"""`make test`: every test on SQLite, then every test on PostgreSQL.

Both runs are always made, and the last lines are pytest's own summaries, a failed one last.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.postgres_cluster import run_postgres
from scripts.tools import ensure_chromium, ensure_postgres

ROOT = Path(__file__).resolve().parent.parent
WORKERS = "2"


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended."""

    database: str
    exit_code: int
    summary: str


def main() -> int:
    """Run all tests on both databases; return 0 only if both runs passed."""
    chromium = ensure_chromium()
    programs = ensure_postgres()
    browser = {"CHROMIUM": str(chromium)}
    # The drills bring a PostgreSQL of their own, but begin with a copy of what is seeded there.
    outcomes = [_run_pytest("SQLite", browser, ["-m", "not drill"])]
    with run_postgres(programs) as address:
        # These would only be the same tests again: they ask for no database, bring an SQLite
        # file of their own, or look at pages that were rendered already.
        elsewhere = ["-m", "not no_database and not own_database and not appearance"]
        outcomes.append(_run_pytest("PostgreSQL", {**browser, "DATABASE_URL": address}, elsewhere))
    outcomes.sort(key=lambda outcome: outcome.exit_code != 0)
    print()
    for outcome in outcomes:
        print(f"{outcome.database}:\n{outcome.summary}")
    return outcomes[-1].exit_code


def _run_pytest(database: str, extra: Mapping[str, str], which: Sequence[str] = ()) -> Outcome:
    print(f"\n{database}", flush=True)
    summary = ""
    with (
        tempfile.TemporaryDirectory(prefix="trygg-test-") as data_dir,
        subprocess.Popen(
            [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal", *which],
            cwd=ROOT,
            env={**_clean_environment(), **extra, "DATA_DIR": data_dir},
            stdout=subprocess.PIPE,
            text=True,
        ) as pytest,
    ):
        for line in pytest.stdout or ():
            print(line, end="", flush=True)
            summary = line.rstrip("\n") or summary
    return Outcome(database, pytest.returncode, summary)


def _clean_environment() -> dict[str, str]:
    """Return the environment without what would point the tests at somebody's real site."""
    ours = ("DATABASE_URL", "PUBLIC_URL", "EDITORIAL_URL", "EMAIL_URL", "ROLE", "PORT", "HOST")
    return {name: value for name, value in os.environ.items() if name not in ours}


if __name__ == "__main__":
    # Ended from outside, PostgreSQL must still be stopped and its folder removed.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit("Stopped."))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped.")
