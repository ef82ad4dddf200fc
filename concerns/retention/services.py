"""Deleting by rule: every night, and when a person has looked at the list and confirmed it."""

from collections.abc import Collection
from datetime import time

from django.contrib.auth.models import User
from django.utils import timezone

from concerns.attachments.orphans import remove_orphaned_files
from concerns.models import RetentionRule, RetentionRun
from concerns.retention.deleting import delete_cases
from concerns.retention.rules import cases_due, list_rules
from concerns.retention.tombstones import forget_expired

NIGHT = (time(1), time(5))
"""Between these, Swedish time, the rules that run by themselves do."""


def delete_by_rule(
    *,
    rule: RetentionRule,
    way: RetentionRun.Way,
    actor: User | None = None,
    limit: int | None = None,
    only: Collection[int] | None = None,
) -> int:
    """Delete what a rule lets go today and return how many cases that were.

    With `only`, the keys of cases that a person has seen, no other one goes, nor one of these
    that the rule keeps by now. A rule that may not delete, since nobody has decided on it, removes
    nothing.
    """
    if not rule.may_delete:
        return 0
    due = cases_due(rule)
    if only is not None:
        due = due.filter(pk__in=only)
    return delete_cases(cases=due, way=way, actor=actor, rule=rule, limit=limit)


def run_retention() -> int:
    """Delete by every rule that runs by itself, and return how many cases went."""
    removed = sum(
        delete_by_rule(rule=rule, way=RetentionRun.Way.NIGHT)
        for rule in list_rules()
        if rule.runs_by_itself and not rule.is_placeholder
    )
    remove_orphaned_files()
    forget_expired()
    return removed


def run_retention_at_night() -> None:
    """Do so if it is night in Sweden; again in the same night finds nothing left to do."""
    if NIGHT[0] <= timezone.localtime().time() < NIGHT[1]:
        run_retention()
