"""F4: the web process is killed while it receives a report with a file."""

import threading
import time

from drills.scene import Drill, Outcome, Scene

KILLS = 3


def run(scene: Scene) -> Outcome:
    """Kill it a moment later each time, then start it again; the resident sends again."""
    faults = []
    for number in range(KILLS):
        report = scene.new_report(files=1)
        entry = scene.ledger.open(report)
        resident = scene.resident()
        sending = threading.Thread(
            target=resident.send_until_answered,
            args=(entry, scene.ledger),
            kwargs={"patience": 120},
        )
        sending.start()
        time.sleep(0.05 + 0.1 * number)
        web = scene.stand.webs[0]
        web.kill()
        web.start()
        sending.join()
        if not entry.receipts:
            faults.append("a report was never answered")
    return Outcome(faults, f"killed {KILLS} times; every report answered in the end")


DRILL = Drill("F4", "web killed while receiving", run)
