"""F5: PostgreSQL is killed, with reports in the middle of their transactions."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from drills.oracle import check_durability
from drills.scene import Drill, Outcome, Scene
from tryggochsaker.paths import CHECKOUT

KILLS = 2
"""One is enough for a short run."""
REPORTS = 4


def run(scene: Scene) -> Outcome:
    """Kill it while several reports come in; every one is answered when it is back."""
    kills = 1 if scene.options.is_hurried else KILLS
    database = scene.stand.database
    if database is None:
        return Outcome(words="no PostgreSQL here", is_skipped=True)
    faults = [*check_durability(), *_start_is_refused(scene, database.url)]
    for _ in range(kills):
        entries = [scene.ledger.open(scene.new_report()) for _ in range(REPORTS)]
        sending = [
            threading.Thread(
                target=scene.resident().send_until_answered,
                args=(entry, scene.ledger),
                kwargs={"patience": 120},
            )
            for entry in entries
        ]
        for each in sending:
            each.start()
        time.sleep(0.15)
        database.kill()
        time.sleep(0.5)
        database.start()
        for each in sending:
            each.join()
        if not all(entry.receipts for entry in entries):
            faults.append("a report was never answered")
    return Outcome(
        faults,
        f"killed {kills} times with {REPORTS} reports on their way; a forgetful one is refused",
    )


def _start_is_refused(scene: Scene, url: str) -> Iterator[str]:
    """Start worker and web against a PostgreSQL that answers before a commit is safe."""
    forgetful = f"{url}?options=-csynchronous_commit%3Doff"
    environment = {**scene.stand.environment, "DATABASE_URL": forgetful, "ROLE": "all"}
    web = "import tryggochsaker.wsgi"
    for name, command in (("worker", ["manage.py", "worker"]), ("web", ["-c", web])):
        try:
            done = subprocess.run(
                [sys.executable, *command],
                cwd=CHECKOUT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        except subprocess.TimeoutExpired:
            yield f"the {name} started with synchronous_commit off"
        else:
            if done.returncode == 0 or "synchronous_commit off" not in done.stderr:
                yield f"the {name} did not refuse synchronous_commit off in words"


DRILL = Drill("F5", "PostgreSQL killed", run)
