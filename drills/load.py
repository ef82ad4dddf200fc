"""Many residents at once, some of whom lose the connection or press the button twice."""

import queue
import threading
from collections.abc import Sequence

from drills.ledger import Ledger, Report
from drills.resident import Resident

PATIENCE_SECONDS = 300
"""For how long a resident sends again before giving up."""


def send_all(reports: Sequence[Report], ledger: Ledger, ports: list[int], clients: int) -> None:
    """Send every report until each has a receipt or has been given up."""
    waiting: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
    for report in reports:
        waiting.put(report)
    threads = [
        threading.Thread(target=_send_some, args=(waiting, ledger, ports, number), daemon=True)
        for number in range(clients)
    ]
    for thread in threads:
        waiting.put(None)
        thread.start()
    for thread in threads:
        thread.join()


def _send_some(
    waiting: "queue.SimpleQueue[Report | None]", ledger: Ledger, ports: list[int], number: int
) -> None:
    resident = Resident(ports, number)
    while (report := waiting.get()) is not None:
        entry = ledger.open(report)
        if report.is_cut:
            resident.send_and_hang_up(report, wait=(report.submission_id.int % 100) / 1000)
        second = None
        if report.is_double:
            twin = Resident(ports, number + 1)
            second = threading.Thread(
                target=twin.send_until_answered,
                args=(entry, ledger),
                kwargs={"patience": PATIENCE_SECONDS},
            )
            second.start()
        resident.send_until_answered(entry, ledger, patience=PATIENCE_SECONDS)
        if second is not None:
            second.join()
