"""Who is killed when: a plan that follows from the seed, carried out as the receipts come in."""

import threading
import time
from dataclasses import dataclass
from random import Random

from drills.ledger import Ledger
from drills.mail_sink import Mood
from drills.stand import Stand


@dataclass(frozen=True)
class Deed:
    """Something that is done once so many receipts have been shown."""

    after: int
    what: str
    """`web`, `worker`, `postgresql`; or a mood of the mail server."""
    delay: float
    down_for: float


def make_plan(*, seed: int, submissions: int, kills: int, targets: list[str]) -> list[Deed]:
    """Return the deeds in order: kills spread over the run, each kind in turn; mail away twice."""
    random = Random(f"kills/{seed}")
    kinds = [targets[number % len(targets)] for number in range(kills)]
    random.shuffle(kinds)
    moments = sorted(random.randrange(1, max(2, int(submissions * 0.97))) for _ in kinds)
    deeds = [
        Deed(moment, kind, delay=random.random() * 0.4, down_for=random.random() * 1.5)
        for moment, kind in zip(moments, kinds, strict=True)
    ]
    moods = {0.3: Mood.REFUSES, 0.5: Mood.TAKES, 0.6: Mood.HANGS, 0.65: Mood.TAKES}
    deeds += [Deed(int(submissions * at), mood.value, 0, 0) for at, mood in moods.items()]
    return sorted(deeds, key=lambda deed: deed.after)


class Killer:
    """Carries a plan out in a thread of its own, until all of it is done."""

    def __init__(self, stand: Stand, ledger: Ledger, plan: list[Deed]) -> None:
        self._stand, self._ledger, self._plan = stand, ledger, plan
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._turns: dict[str, int] = {}
        self.fault = ""

    def __enter__(self) -> "Killer":
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        """What is left of the plan when all receipts are there is done at once."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            for deed in self._plan:
                while self._ledger.acknowledged < deed.after and not self._over.is_set():
                    time.sleep(0.02)
                time.sleep(deed.delay)
                self._do(deed)
        except Exception as error:  # the drill must tell, not hang
            self.fault = f"the plan was not carried out: {error}"
        finally:
            if self._stand.mail.mood is not Mood.TAKES:
                self._stand.mail.be(Mood.TAKES)

    def _do(self, deed: Deed) -> None:
        if deed.what in {mood.value for mood in Mood}:
            self._stand.mail.be(Mood(deed.what))
            return
        candidates = self._stand.targets[deed.what]
        turn = self._turns[deed.what] = self._turns.get(deed.what, -1) + 1
        chosen = candidates[turn % len(candidates)]
        chosen.kill()
        time.sleep(deed.down_for)
        chosen.start()
