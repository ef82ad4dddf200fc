"""Concerns: what residents report, where it goes, and how far it has come."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ORPHAN_SWEEP_SECONDS = 60 * 60
RETENTION_LOOK_SECONDS = 60 * 60
RETENTION_LEASE_SECONDS = 4 * 60 * 60
ERASE_SECONDS = 60
DIGEST_ROUND_SECONDS = 5


class ConcernsConfig(AppConfig):
    """Puts the categories among the hits of the search, and files without a case away."""

    name = "concerns"
    verbose_name = _("Concerns")

    def ready(self) -> None:
        """Offer the categories to the search, and to the worker what it deletes by itself."""
        from concerns.abuse.digest_mail import promise_digests
        from concerns.abuse.proofs import forget_spent_proofs
        from concerns.attachments.orphans import remove_orphaned_files
        from concerns.retention import checks  # noqa: F401 - registers itself
        from concerns.retention.erasing import erase_what_is_left
        from concerns.retention.replay import replay_deletions
        from concerns.retention.services import run_retention_at_night
        from concerns.search import find_categories
        from home.search.selectors import register_source
        from tryggochsaker.jobs.schedule import register_job

        register_source(find_categories)
        register_job("remove_orphaned_files", ORPHAN_SWEEP_SECONDS, remove_orphaned_files)
        register_job(
            "run_retention",
            RETENTION_LOOK_SECONDS,
            run_retention_at_night,
            lease_seconds=RETENTION_LEASE_SECONDS,
        )
        # Shared, so that every worker does it when it starts: a backup may just have been put back.
        register_job("replay_deletions", RETENTION_LOOK_SECONDS, replay_deletions, shared=True)
        register_job("erase_freed_space", ERASE_SECONDS, erase_what_is_left, shared=True)
        register_job("promise_digests", DIGEST_ROUND_SECONDS, promise_digests)
        register_job("forget_spent_proofs", ORPHAN_SWEEP_SECONDS, forget_spent_proofs)
