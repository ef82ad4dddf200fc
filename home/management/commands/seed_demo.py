"""`manage.py seed_demo`: fill the site with the demo municipality, or take it away again.

A room's `demo.py` offers `seed(run)`; one that links to what other rooms make also offers
`finish(run)`, which is called when every room is seeded.
"""

from argparse import ArgumentParser
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from home.demo_removal import remove_demo
from home.demo_run import SCENES, DemoRun
from home.roles import ensure_roles
from home.search.indexing import index_everything


class Command(BaseCommand):
    """Fill the site with the demo municipality Exempelköping; safe to run twice."""

    help = "Fill the site with the demo municipality Exempelköping; safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the kinds of day, a fixed day, and removal."""
        parser.add_argument("--scene", choices=SCENES, default="viktig", help="the kind of day")
        parser.add_argument("--as-of", type=date.fromisoformat, help="YYYY-MM-DD: as on this day")
        parser.add_argument("--remove", action="store_true", help="take away what seed_demo made")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Seed every room in order, all in one transaction; or remove all of it."""
        if options["remove"]:
            count = remove_demo()
            self.stdout.write(f"Borttaget: {count} objekt")
            return
        run = DemoRun(
            now=timezone.localtime(),
            scene=options["scene"],
            as_of=options["as_of"],
            say=lambda line: self.stdout.write(f"  {line}"),
        )
        seeders = sorted(_find_seeders(), key=lambda module: module.ORDER)
        if not seeders:
            raise CommandError("No room offers demo data.")
        with transaction.atomic():
            _ensure_kept_roles(run)
            for position, module in enumerate(seeders, start=1):
                self.stdout.write(f"[{position}/{len(seeders)}] {module.__name__}")
                module.seed(run)
            for module in seeders:
                if hasattr(module, "finish"):
                    module.finish(run)
            index_everything()  # with the rows that came after what they belong to
        self.stdout.write("Klart.")


def _ensure_kept_roles(run: DemoRun) -> None:
    there = set(Group.objects.values_list("pk", flat=True))
    for group in ensure_roles():
        if group.pk not in there:
            run.keep(group)


def _find_seeders() -> list[ModuleType]:
    names = [f"{config.name}.demo" for config in apps.get_app_configs() if "." not in config.name]
    found = [import_module(name) for name in names if find_spec(name) is not None]
    return [module for module in found if hasattr(module, "seed")]
