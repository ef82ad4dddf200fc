"""F12: the disk for files is full. No receipt, no half case, and text alone is still taken."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from concerns.models import Concern
from concerns.receipts import hash_submission_id
from drills.ledger import Report
from drills.resident import NotAnsweredError
from drills.scene import Drill, Outcome, Scene

SIZE = "64k"


def run(scene: Scene) -> Outcome:
    """Send a file to a disk without room, then text; then the file again, with room."""
    folder = scene.stand.data / "attachments"
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return Outcome(words="needs root, to make a small disk", is_skipped=True)
    faults: list[str] = []
    big = scene.new_report(files=1)
    big = Report(**{**vars(big), "files": (b"%PDF-1.7\n" + os.urandom(400_000),)})
    entry = scene.ledger.open(big)
    try:
        with _small_disk(folder):
            faults += _refused(scene, big)
            if not scene.send(scene.new_report()).receipts:
                faults.append("text alone was not taken")
            if left := [path.name for path in folder.iterdir()]:
                faults.append(f"{len(left)} pieces of a file were left behind")
    except subprocess.CalledProcessError:
        return Outcome(words="no small disk can be mounted here", is_skipped=True)
    scene.resident().send_until_answered(entry, scene.ledger, patience=60)
    if not entry.receipts:
        faults.append("with room again, the same report was not taken")
    return Outcome(faults, "refused in words, text taken, taken with room again")


def _refused(scene: Scene, report: Report) -> Iterator[str]:
    try:
        scene.resident().send(report)
    except NotAnsweredError as refusal:
        if not str(refusal).isdigit():
            yield f"the answer was no page: {refusal}"
    else:
        yield "a receipt was shown for a file that is nowhere"
    mark = hash_submission_id(report.submission_id)
    if Concern.objects.filter(submission_hash=mark).exists():
        yield "a case was stored without its file"


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)],  # noqa: S607 - root's own
        check=True,
        capture_output=True,
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607 - as above


DRILL = Drill("F12", "no room for files", run)
