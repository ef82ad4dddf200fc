"""`manage.py add_notice_templates`: the eight templates that the crisis console begins with."""

from typing import Any

from django.core.management.base import BaseCommand

from crisis.drafting.starter import add_missing_templates


class Command(BaseCommand):
    """Add the templates that are missing; one that is there already is never touched."""

    help = "Add the notice templates that are missing. Safe to run again after an edit."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Add them and name each."""
        for template in add_missing_templates():
            self.stdout.write(template.name)
