"""One stand, its drills one after the other, and the judgement over all of them at the end."""

import logging
import os
import sys
from collections.abc import Callable
from typing import Any

from drills.options import Options
from drills.stand import Stand

Row = dict[str, Any]  # Any: words, numbers and lists, as they go into the JSON file
Say = Callable[[str], None]


def run_drills(options: Options, say: Say) -> list[Row]:
    """Return a row for each drill, and a last one for the ledger as a whole."""
    stand = Stand(options)
    os.environ.update(stand.environment, ROLE="all")
    with stand.running():
        say(f"the stand runs on {options.database}; its logs: {stand.logs}")
        import django

        django.setup()
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every line
        return _run_on(stand, options, say)


def _run_on(stand: Stand, options: Options, say: Say) -> list[Row]:
    # Late: these read the stand's database, whose address is known only now.
    from django.db import connections

    from drills.ledger import Ledger
    from drills.oracle import judge, look_before, wait_for_mail
    from drills.scene import Outcome, Scene
    from drills.table import ON_POSTGRES, ON_SQLITE

    scene = Scene(stand, options, Ledger(), look_before())
    rows = []
    for drill in ON_POSTGRES if stand.database else ON_SQLITE:
        say(f"{drill.code}: {drill.title}")
        connections.close_all()  # the drill before may have killed what they lead to
        try:
            outcome = drill.run(scene)
        except Exception as error:  # the other drills still have something to tell
            outcome = Outcome([f"{type(error).__name__}: {error}"])
        rows.append(_row(drill.code, drill.title, outcome, options))
    say("waiting for the last mail, then looking at every receipt")
    connections.close_all()
    faults = []
    try:
        wait_for_mail(options.patience_seconds, is_hurried=options.is_hurried)
    except TimeoutError as error:
        faults.append(str(error))
    verdict = judge(scene.ledger, scene.before, stand.mail, stand.count_kills())
    figures = verdict.figures
    words = (
        f"{figures['receipts']} receipts, {figures['mails']} mails "
        f"({figures['mails sent again']} sent again), {sum(stand.count_kills().values())} kills"
    )
    outcome = Outcome([*faults, *verdict.faults], words, figures=figures)
    return [*rows, _row("ledger", "every receipt is a whole case", outcome, options)]


def _row(code: str, title: str, outcome: Any, options: Options) -> Row:  # Any: imported late
    return {
        "code": code,
        "title": title,
        "database": options.database,
        "result": "skipped" if outcome.is_skipped else "FAILED" if outcome.faults else "ok",
        "words": outcome.words,
        "faults": outcome.faults[:20],
        "fault_count": len(outcome.faults),
        "figures": outcome.figures,
        "seed": options.seed,
    }


def say_on_stderr(words: str) -> None:
    """Tell how far it is, apart from the table."""
    print(words, file=sys.stderr, flush=True)
