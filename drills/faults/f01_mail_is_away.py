"""F1: the mail server refuses, then hangs. Reports are taken all the same; mail leaves later."""

from drills.mail_sink import Mood
from drills.oracle import wait_for_mail
from drills.scene import Drill, Outcome, Scene

REPORTS = 4


def run(scene: Scene) -> Outcome:
    """Send while mail is away, in both ways that it can be."""
    sink, faults = scene.stand.mail, []
    wait_for_mail(scene.options.patience_seconds, is_hurried=scene.options.is_hurried)
    for mood in (Mood.REFUSES, Mood.HANGS):
        sink.be(mood)
        taken = sum(sink.taken.values())
        entries = [scene.send(scene.new_report()) for _ in range(REPORTS)]
        if not all(entry.receipts for entry in entries):
            faults.append(f"a report was not taken while the mail server {mood.value}")
        if sum(sink.taken.values()) != taken:
            faults.append(f"mail was taken while the server {mood.value}: the drill is wrong")
    sink.be(Mood.TAKES)
    words = f"{2 * REPORTS} reports taken"
    if not scene.options.is_hurried:  # else the judgement at the end waits for it
        words += f"; all mail out {wait_for_mail(scene.options.patience_seconds):.0f} s after"
    return Outcome(faults, words)


DRILL = Drill("F1", "mail server away", run)
