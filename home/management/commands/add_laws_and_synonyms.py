"""`manage.py add_laws_and_synonyms`: what the hints on language and the search begin with."""

from typing import Any

from django.core.management.base import BaseCommand

from home.plain_language.starter import add_missing_laws
from home.search.starter import add_missing_synonyms


class Command(BaseCommand):
    """Add the rows that are missing; one that is there already is never touched."""

    help = (
        "Add the replaced laws that texts are checked for, and the words that mean the same to "
        "the search, where they are missing. Safe to run again after an edit."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Add them and name each."""
        for row in (*add_missing_laws(), *add_missing_synonyms()):
            self.stdout.write(str(row))
