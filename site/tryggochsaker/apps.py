"""The project package: what every room stands on."""

from django.apps import AppConfig


class TryggochsakerConfig(AppConfig):
    """Registers the project's own system checks."""

    name = "tryggochsaker"
    verbose_name = "Trygg och säker"

    def ready(self) -> None:
        """Load the checks."""
        from tryggochsaker import checks  # noqa: F401 - registers itself
