"""F10: the case is stored and its answer never arrives; sending again shows the same receipt."""

from concerns.models import Concern
from concerns.receipts import hash_submission_id
from drills.processes import wait_for
from drills.scene import Drill, Outcome, Scene

REPORTS = 5


def run(scene: Scene) -> Outcome:
    """Hang up, wait until the case is there, then send again."""
    faults = []
    for number in range(REPORTS):
        entry = scene.ledger.open(scene.new_report(files=number % 2))
        cases = Concern.objects.filter(
            submission_hash=hash_submission_id(entry.report.submission_id)
        )
        resident = scene.resident()
        resident.send_and_hang_up(entry.report, wait=0.02)
        wait_for(cases.exists, 30, "the case of a report whose sender hung up")
        stored = cases.get().reference
        resident.send_until_answered(entry, scene.ledger, patience=60)
        if [receipt.reference for receipt in entry.receipts] != [stored]:
            faults.append(f"{stored} was stored, and shown was {entry.receipts}")
    return Outcome(faults, f"{REPORTS} answers lost, each receipt shown on the second try")


DRILL = Drill("F10", "answer lost after the commit", run)
