"""F9: the same form fifty times at once gives one case and one receipt."""

import threading

from concerns.models import Concern
from concerns.receipts import hash_submission_id
from drills.scene import Drill, Outcome, Scene

COPIES = 50


def run(scene: Scene) -> Outcome:
    """Send all copies from a common start."""
    entry = scene.ledger.open(scene.new_report(files=1))
    start = threading.Barrier(COPIES)

    def send() -> None:
        resident = scene.resident()
        start.wait()
        resident.send_until_answered(entry, scene.ledger, patience=120)

    threads = [threading.Thread(target=send) for _ in range(COPIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    faults = []
    if len(entry.receipts) != COPIES or len(set(entry.receipts)) != 1:
        faults.append(f"{len(entry.receipts)} receipts of {len(set(entry.receipts))} kinds")
    mark = hash_submission_id(entry.report.submission_id)
    if (count := Concern.objects.filter(submission_hash=mark).count()) != 1:
        faults.append(f"{count} cases")
    return Outcome(faults, f"{COPIES} copies, {len(set(entry.receipts))} receipt")


DRILL = Drill("F9", "fifty copies at once", run)
