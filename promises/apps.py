"""Medborgarlöften: what municipality and police promise an area, and whether it was kept."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromisesConfig(AppConfig):
    """Pages of promises, their figures, and their feed."""

    name = "promises"
    verbose_name = _("Citizen promises")

    def ready(self) -> None:
        """Describe the room's open data."""
        from home.open_data.registry import register
        from promises.open_data import RESOURCES

        register(*RESOURCES)
        self._register_prevention()

    def _register_prevention(self) -> None:
        """Remind of revisions, and show editors what is late in the work against crime."""
        from promises.prevention.editing.desk import register_desk_lists
        from promises.prevention.reminders import JOB_SECONDS, remind_of_revisions
        from tryggochsaker.jobs.schedule import register_job

        register_desk_lists()
        register_job("remind_of_revisions", JOB_SECONDS, remind_of_revisions)
