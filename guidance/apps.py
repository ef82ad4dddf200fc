"""Safety guidance and governing documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    """Advice to residents, and the documents that govern the safety work."""

    name = "guidance"
    verbose_name = _("Guidance")

    def ready(self) -> None:
        """Remind those who answer for pages, and list what has to be reviewed."""
        from guidance.review.desk import REVIEWS
        from guidance.review.reminders import JOB_SECONDS, send_review_reminders
        from home.desk.registry import register_list
        from tryggochsaker.jobs.schedule import register_job

        register_list(REVIEWS)
        register_job("guidance_reviews", JOB_SECONDS, send_review_reminders)
