"""F5: PostgreSQL is killed, with reports in the middle of their transactions."""

import threading
import time

from drills.oracle import check_durability
from drills.scene import Drill, Outcome, Scene

KILLS = 2
REPORTS = 4


def run(scene: Scene) -> Outcome:
    """Kill it while several reports come in; every one is answered when it is back."""
    database = scene.stand.database
    if database is None:
        return Outcome(words="no PostgreSQL here", is_skipped=True)
    faults = list(check_durability())
    for _ in range(KILLS):
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
    return Outcome(faults, f"killed {KILLS} times with {REPORTS} reports on their way")


DRILL = Drill("F5", "PostgreSQL killed", run)
