"""F4: the web process is killed while it receives a report with a file."""

import threading
import time

from drills.scene import Drill, Outcome, Scene

KILLS = 3
"""One is enough for a short run."""


def run(scene: Scene) -> Outcome:
    """Kill it a moment later each time, then start it again; the resident sends again."""
    kills = 1 if scene.options.is_hurried else KILLS
    faults = []
    for number in range(kills):
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
    return Outcome(faults, f"killed {kills} times; every report answered in the end")


DRILL = Drill("F4", "web killed while receiving", run)
