"""What the worker does with cases by itself, and how often."""

from concerns.abuse.digest_mail import promise_digests
from concerns.abuse.proofs import forget_spent_proofs
from concerns.attachments.orphans import remove_orphaned_files
from concerns.attachments.scanning import (
    LONGEST_ROUND_SECONDS,
    scan_stubborn_files,
    scan_waiting_files,
)
from concerns.deadlines.job import EVERY_SECONDS, watch_deadlines
from concerns.messages.delivery import deliver_due_news
from concerns.retention.erasing import erase_what_is_left
from concerns.retention.replay import replay_deletions
from concerns.retention.services import run_retention_at_night
from concerns.statistics.public_figures import publish_due_quarters
from tryggochsaker.jobs.schedule import register_job

HOUR = 60 * 60
SCAN_LEASE_SECONDS = LONGEST_ROUND_SECONDS + 5 * 60
"""Longer than a round of scanning can take, with the time to read the files."""
RETENTION_LEASE_SECONDS = 4 * HOUR


def register_jobs() -> None:
    """Tell the worker of every job of this room."""
    # Each mail is claimed by itself, so a second worker may help.
    register_job("deliver_news", 2, deliver_due_news, shared=True)
    register_job("promise_digests", 5, promise_digests)
    register_job("scan_files", 5, scan_waiting_files, lease_seconds=SCAN_LEASE_SECONDS)
    register_job("scan_stubborn_files", HOUR, scan_stubborn_files, lease_seconds=SCAN_LEASE_SECONDS)
    register_job("watch_deadlines", EVERY_SECONDS, watch_deadlines)
    register_job("publish_figures", 6 * HOUR, publish_due_quarters)
    register_job(
        "run_retention", HOUR, run_retention_at_night, lease_seconds=RETENTION_LEASE_SECONDS
    )
    # Shared: every worker does it when it starts, since a backup may just have been put back.
    register_job("replay_deletions", HOUR, replay_deletions, shared=True)
    register_job("erase_freed_space", 60, erase_what_is_left, shared=True)
    register_job("remove_orphaned_files", HOUR, remove_orphaned_files)
    register_job("forget_spent_proofs", HOUR, forget_spent_proofs)
