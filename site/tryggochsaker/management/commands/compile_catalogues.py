"""`manage.py compile_catalogues`: compile the gettext catalogues without gettext's own tools."""

from typing import Any

import polib
from django.core.management.base import BaseCommand

from tryggochsaker.paths import LOCALE


class Command(BaseCommand):
    """Write a `.mo` file beside every catalogue that has changed since."""

    help = "Compile the catalogues of interface texts; needs no gettext on the machine."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Compile what is newer than its compiled file."""
        for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
                continue
            polib.pofile(str(source)).save_as_mofile(str(compiled))
            self.stdout.write(f"{source.parent.parent.name}: {compiled.name}")
