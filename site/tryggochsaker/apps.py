"""The project package: what every room stands on."""

from django.apps import AppConfig


class TryggochsakerConfig(AppConfig):
    """Registers the project's own system checks and timed jobs."""

    name = "tryggochsaker"
    verbose_name = "Trygg och säker"

    def ready(self) -> None:
        """Load the checks and register the jobs."""
        from tryggochsaker import checks  # noqa: F401 - registers itself
        from tryggochsaker.jobs.house_keeping import register_house_jobs

        register_house_jobs()
