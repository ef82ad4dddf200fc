"""The ledger: many reports while web, worker and database are killed and mail is away."""

import time

from drills.killer import Killer, make_plan
from drills.ledger import make_report
from drills.load import send_all
from drills.scene import Drill, Outcome, Scene


def run(scene: Scene) -> Outcome:
    """Send all reports; what became of them is judged when every drill is over."""
    options = scene.options
    plan = make_plan(
        seed=options.seed,
        submissions=options.submissions,
        kills=options.kills,
        targets=list(scene.stand.targets),
    )
    reports = [make_report(options.seed, number) for number in range(options.submissions)]
    start = time.monotonic()
    with Killer(scene.stand, scene.ledger, plan) as killer:
        send_all(reports, scene.ledger, scene.stand.ports, options.clients)
    seconds = time.monotonic() - start
    faults = [killer.fault] if killer.fault else []
    if given_up := scene.ledger.count(lambda entry: not entry.receipts):
        faults.append(f"{given_up} reports were never answered with a receipt")
    return Outcome(
        faults,
        f"{options.submissions} reports, {options.kills} kills, seed {options.seed}",
        figures={"seconds": round(seconds, 1)},
    )


DRILL = Drill("F1 F3 F4 F5", "everything at random", run)
