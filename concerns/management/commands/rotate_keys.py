"""`manage.py rotate_keys`: encrypt everything with the newest key, so that an old one can go."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from concerns.attachments.orphans import folder_aside, has_row
from concerns.models import Concern
from concerns.models.attachments import attachment_folder
from concerns.retention.tombstones import read_tombstones
from tryggochsaker.encryption.cipher import newest_key_fingerprint
from tryggochsaker.encryption.rotation import Tally, encrypted_columns, rotate_files, rotate_model

_MAX_NAMED = 20


class Command(BaseCommand):
    """Encrypt texts and files anew with the first key of FIELD_ENCRYPTION_KEYS."""

    help = (
        "Encrypts every text and file anew with the first key of FIELD_ENCRYPTION_KEYS. Safe to "
        "run while the site runs, to stop and to run again. Exits with 1 if anything is left that "
        "needs an older key."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to count only."""
        parser.add_argument("--check", action="store_true", help="only count; change nothing")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Go through every model and every file, then say whether an older key can go."""
        only_count: bool = options["check"]
        total = Tally()
        for model in encrypted_columns():
            tally = rotate_model(model, only_count=only_count, say=self._say_progress)
            self._report(str(model._meta.label), tally)
            total.add(tally)
        files = rotate_files(attachment_folder(), has_row, only_count=only_count)
        # These may be put back, such as after a worker had another database.
        files.add(rotate_files(folder_aside(), has_row, only_count=only_count))
        self._report("Filer", files)
        total.add(files)
        self._tell_what_else_old_keys_open()
        needs_old = len(total.unreadable) + len(total.changing)
        needs_old += total.outdated if only_count else 0
        if needs_old:
            self.stdout.write(f"{needs_old} behöver en äldre nyckel: behåll den.")
            sys.exit(1)
        self.stdout.write("Allt är krypterat med den nyaste nyckeln.")

    def _say_progress(self, line: str) -> None:
        self.stderr.write(line)

    def _report(self, what: str, tally: Tally) -> None:
        self.stdout.write(
            f"{what}: {tally.up_to_date} redan nya, {tally.outdated} med äldre nyckel, "
            f"{len(tally.unreadable)} går inte att läsa, {len(tally.changing)} ändrades just då"
        )
        for name in tally.unreadable[:_MAX_NAMED]:
            self.stdout.write(f"  går inte att läsa: {name}")
        if len(tally.unreadable) > _MAX_NAMED:
            self.stdout.write(f"  och {len(tally.unreadable) - _MAX_NAMED} till")

    def _tell_what_else_old_keys_open(self) -> None:
        newest = newest_key_fingerprint()
        older = Concern.objects.exclude(receipt_key=newest).aggregate(count=Count("pk"))["count"]
        if older:
            self.stdout.write(
                f"{older} koder är gjorda med en äldre nyckel. De gäller även utan den, men "
                "kvittot kan då inte visas en gång till."
            )
        listed = sum(len(b.hashes) for b in read_tombstones().batches.values() if b.key != newest)
        if listed:
            self.stdout.write(
                f"{listed} gallrade ärenden är antecknade med en äldre nyckel. Utan den märks "
                "de inte om en säkerhetskopia från den tiden läses in."
            )
