"""Concerns: what residents report, where it goes, and how far it has come."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ORPHAN_SWEEP_SECONDS = 60 * 60
NEWS_SECONDS = 2
SCAN_SECONDS = 5
STUBBORN_SCAN_SECONDS = 60 * 60
SCAN_LEASE_SECONDS = 30 * 60
"""Longer than a round of scanning can take."""
DIGEST_ROUND_SECONDS = 5
FIGURES_SECONDS = 6 * 60 * 60


class ConcernsConfig(AppConfig):
    """Makes the categories known to the search, and its jobs to the worker."""

    name = "concerns"
    verbose_name = _("Concerns")

    def ready(self) -> None:
        """Offer the categories to the search, and the room's own jobs to the worker."""
        from concerns.abuse.digest_mail import promise_digests
        from concerns.abuse.proofs import forget_spent_proofs
        from concerns.attachments.orphans import remove_orphaned_files
        from concerns.attachments.scanning import scan_stubborn_files, scan_waiting_files
        from concerns.deadlines.job import EVERY_SECONDS, watch_deadlines
        from concerns.messages.delivery import deliver_due_news
        from concerns.search import find_categories
        from concerns.statistics.public_figures import publish_due_quarters
        from home.search.selectors import register_source
        from tryggochsaker.jobs.schedule import register_job

        register_job("watch_deadlines", EVERY_SECONDS, watch_deadlines)
        register_source(find_categories)
        register_job("remove_orphaned_files", ORPHAN_SWEEP_SECONDS, remove_orphaned_files)
        # Each mail is claimed by itself, so a second worker may help.
        register_job("deliver_news", NEWS_SECONDS, deliver_due_news, shared=True)
        for name, seconds, scan in (
            ("scan_files", SCAN_SECONDS, scan_waiting_files),
            ("scan_stubborn_files", STUBBORN_SCAN_SECONDS, scan_stubborn_files),
        ):
            register_job(name, seconds, scan, lease_seconds=SCAN_LEASE_SECONDS)
        register_job("promise_digests", DIGEST_ROUND_SECONDS, promise_digests)
        register_job("forget_spent_proofs", ORPHAN_SWEEP_SECONDS, forget_spent_proofs)
        register_job("publish_figures", FIGURES_SECONDS, publish_due_quarters)
