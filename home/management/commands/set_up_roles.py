"""`manage.py set_up_roles`: the groups that people belong to, on a new or an updated site."""

from typing import Any

from django.core.management.base import BaseCommand

from home.roles import ensure_roles


class Command(BaseCommand):
    """Give every group of the product exactly the permissions that its room declares."""

    help = "Make the groups (editors, crisis communicators, handlers) with their permissions."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Make or mend every group and name it."""
        for group in ensure_roles():
            self.stdout.write(group.name)
