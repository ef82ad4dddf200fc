"""`manage.py gallra`: list what goes by which rule, and delete it when told so."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from concerns.models import RetentionRule, RetentionRun
from concerns.retention.replay import find_deleted_cases, replay_deletions
from concerns.retention.rules import cases_due, list_rules, listed, present_due
from concerns.retention.services import delete_by_rule
from concerns.retention.tombstones import read_tombstones

_CONFIRMATION = "gallra"


class Command(BaseCommand):
    """Delete closed cases whose time is over, after a list and a confirmation."""

    help = "Lists closed cases whose time is over, and deletes them once that is confirmed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the dry run, the deletion without a question, the replay and the check."""
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--dry-run", action="store_true", help="only list what would go")
        way.add_argument("--yes", action="store_true", help="delete without asking")
        way.add_argument("--replay", action="store_true", help="delete what a backup brought back")
        way.add_argument("--check", action="store_true", help="exit 1 if deleted cases are back")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """List, then delete if that is wanted and allowed."""
        if options["check"]:
            self._check()
            return
        if options["replay"]:
            self.stdout.write(f"Gallrade på nytt: {replay_deletions()}")
            return
        rules = list_rules()
        total = sum(self._list(rule) for rule in rules)
        if options["dry_run"] or not total:
            return
        if not options["yes"] and input(f"Skriv {_CONFIRMATION} för att gallra: ") != _CONFIRMATION:
            raise CommandError("Inget är gallrat.")
        for rule in rules:
            removed = delete_by_rule(rule=rule, way=RetentionRun.Way.COMMAND)
            if removed:
                self.stdout.write(f"{rule}: {removed} gallrade")

    def _list(self, rule: RetentionRule) -> int:
        """Write what a rule lets go, numbers and dates only; return what it may delete."""
        due = present_due(list(listed(cases_due(rule))), rule)
        mark = " (platshållare, inget beslut)" if rule.is_placeholder else ""
        self.stdout.write(f"{rule}{mark}. {rule.decision}")
        for case in due:
            self.stdout.write(f"  {case.reference}  avslutat {case.closed_on}  går {case.due_on}")
        self.stdout.write(f"  {len(due)} ärenden")
        return len(due) if rule.may_delete else 0

    def _check(self) -> None:
        stones = read_tombstones()
        if stones.unknown_keys:
            self.stderr.write(
                f"{stones.unknown_keys} gallrade ärenden kan inte jämföras: "
                "deras nyckel finns inte i FIELD_ENCRYPTION_KEYS."
            )
        if stones.damaged_lines:
            self.stderr.write(f"{stones.damaged_lines} rader i gallringslistan går inte att läsa.")
        undone = len(find_deleted_cases(stones))
        if undone:
            raise CommandError(f"{undone} gallrade ärenden finns i databasen. Kör gallra --replay.")
        self.stdout.write("Inga gallrade ärenden finns i databasen.")
