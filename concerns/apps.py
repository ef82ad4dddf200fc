"""Concerns: what residents report, where it goes, and how far it has come."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ORPHAN_SWEEP_SECONDS = 60 * 60
DIGEST_ROUND_SECONDS = 5


class ConcernsConfig(AppConfig):
    """Puts the categories among the hits of the search, and files without a case away."""

    name = "concerns"
    verbose_name = _("Concerns")

    def ready(self) -> None:
        """Offer the categories to the search, and the sweep of orphaned files to the worker."""
        from concerns.abuse.digest_mail import promise_digests
        from concerns.abuse.proofs import forget_spent_proofs
        from concerns.attachments.orphans import remove_orphaned_files
        from concerns.search import find_categories
        from home.search.selectors import register_source
        from tryggochsaker.jobs.schedule import register_job

        register_source(find_categories)
        register_job("remove_orphaned_files", ORPHAN_SWEEP_SECONDS, remove_orphaned_files)
        register_job("promise_digests", DIGEST_ROUND_SECONDS, promise_digests)
        register_job("forget_spent_proofs", ORPHAN_SWEEP_SECONDS, forget_spent_proofs)
