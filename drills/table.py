"""Every drill, in the order in which they are run."""

from drills.faults import (
    everything_at_random,
    f01_mail_is_away,
    f03_worker_dies_sending,
    f04_web_dies_receiving,
    f05_database_dies,
    f09_fifty_at_once,
    f10_answer_is_lost,
    f12_no_room_for_files,
    f22_file_is_damaged,
)
from drills.scene import Drill

ON_POSTGRES: tuple[Drill, ...] = (
    everything_at_random.DRILL,
    f01_mail_is_away.DRILL,
    f09_fifty_at_once.DRILL,
    f10_answer_is_lost.DRILL,
    f04_web_dies_receiving.DRILL,
    f05_database_dies.DRILL,
    f12_no_room_for_files.DRILL,
    f22_file_is_damaged.DRILL,
    f03_worker_dies_sending.DRILL,
)
ON_SQLITE: tuple[Drill, ...] = (
    everything_at_random.DRILL,
    f09_fifty_at_once.DRILL,
)
