"""`manage.py compile_catalogues`: compile the gettext catalogues without gettext's own tools."""

from typing import Any

from django.core.management.base import BaseCommand

from tryggochsaker.catalogues import compile_catalogues


class Command(BaseCommand):
    """Write a `.mo` file beside every catalogue that has changed since."""

    help = "Compile the catalogues of interface texts; needs no gettext on the machine."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Compile what is newer than its compiled file, and name its language."""
        for compiled in compile_catalogues():
            self.stdout.write(f"{compiled.parent.parent.name}: {compiled.name}")
