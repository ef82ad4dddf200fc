"""Crisis: notices, the console that publishes them, and the pages around them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

CAP_SWEEP_SECONDS = 5 * 60


class CrisisConfig(AppConfig):
    """Notices on every page, in search, and in the life of every cached page; others' warnings."""

    name = "crisis"
    verbose_name = _("Crisis")

    def ready(self) -> None:
        """Offer notices to search, caching, sitemap and worker, and their data to everyone."""
        from crisis.cap.issuing import issue_missing
        from crisis.drills.watching import JOB_SECONDS as DRILL_SECONDS
        from crisis.drills.watching import measure_drills
        from crisis.open_data.description import DATA_SET, RESOURCES
        from crisis.reminders import JOB_SECONDS, remind_of_promises
        from crisis.search import NoticeKind, PointKind
        from crisis.selectors import find_next_boundary
        from crisis.sitemap import list_views
        from crisis.warnings.job import register_polling
        from crisis.warnings.selectors import find_next_change
        from home.open_data.catalogue import register_data_sets
        from home.open_data.registry import register
        from home.search.kinds import register_kind
        from home.sitemap import register_sitemap_source
        from tryggochsaker.caching import register_boundary
        from tryggochsaker.jobs.schedule import register_job

        register_kind(NoticeKind())
        register_kind(PointKind())
        register_boundary(find_next_boundary)
        register_boundary(find_next_change)
        register_job("issue_missing_cap", CAP_SWEEP_SECONDS, issue_missing)
        register(*RESOURCES)
        register_data_sets(DATA_SET)
        register_sitemap_source(list_views)
        register_job("crisis_reminders", JOB_SECONDS, remind_of_promises)
        # Each drill is held by the one that watches it, so a second worker may help.
        register_job("crisis_drills", DRILL_SECONDS, measure_drills, shared=True)
        register_polling()
