"""F3: the worker is killed when the mail server has a mail and the worker does not know it yet."""

from drills.oracle import wait_for_mail
from drills.scene import Drill, Outcome, Scene

KILLS = 3
"""One is enough for a short run."""


def run(scene: Scene) -> Outcome:
    """Kill it so often at just that moment; each time one mail, and only one, goes twice."""
    kills = 1 if scene.options.is_hurried else KILLS
    wait = scene.options.patience_seconds
    sink, worker = scene.stand.mail, scene.stand.worker
    wait_for_mail(wait, is_hurried=scene.options.is_hurried)
    doubles = _doubles(sink.taken)
    left = kills

    def strike() -> None:
        nonlocal left
        if left > 0:
            left -= 1
            worker.kill()
            worker.start()

    sink.before_answer = strike
    try:
        for _ in range(kills + 1):
            scene.send(scene.new_report())
        wait_for_mail(wait, is_hurried=scene.options.is_hurried)
    finally:
        sink.before_answer = None
    again = _doubles(sink.taken) - doubles
    faults = [] if left == 0 else [f"the worker was only killed {kills - left} times"]
    if again != kills:
        faults.append(f"{kills} kills after a mail was taken, but {again} mails came twice")
    return Outcome(faults, f"killed {kills} times with a mail in the air, {again} sent again")


def _doubles(taken: dict[str, int]) -> int:
    return sum(count - 1 for count in taken.values())


DRILL = Drill("F3", "worker killed in the middle of a mail", run)
