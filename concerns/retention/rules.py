"""Which cases go by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from concerns.models import Concern, RetentionRule, Status
from concerns.retention.months import closed_before, months_after


@dataclass(frozen=True)
class DueCase:
    """A case that a rule lets go: its number and dates, nothing else."""

    reference: str
    closed_on: date
    due_on: date


def list_rules() -> list[RetentionRule]:
    """Return every rule, the one that decides where several fit first."""
    rules = RetentionRule.objects.select_related("category")
    return sorted(rules, key=lambda rule: -rule.specificity)


def cases_due(rule: RetentionRule, today: date | None = None) -> QuerySet[Concern]:
    """Return the cases that this rule lets go today: closed for so long, and not on hold.

    A case that a more specific rule decides about is not among them. A case that was joined with
    one on hold stays as well, whichever of them is the main one: all belong to the same matter
    (JO 3434-2016: nothing goes while an appeal about its release runs).
    """
    today = today or timezone.localdate()
    more_specific = [other for other in list_rules() if other.specificity > rule.specificity]
    decided_elsewhere = Q(pk__in=[])
    for other in more_specific:
        decided_elsewhere |= _fits(other)
    return Concern.objects.filter(
        _fits(rule),
        ~decided_elsewhere,
        ~_is_held_by_another(),
        status=Status.CLOSED,
        is_on_hold=False,
        closed_at__lt=closed_before(today, rule.months),
    ).order_by("closed_at", "pk")


def present_due(cases: Sequence[Concern], rule: RetentionRule) -> list[DueCase]:
    """Return due cases of a rule as lines of the dry run."""
    return [
        DueCase(
            reference=case.reference,
            closed_on=(closed_on := timezone.localdate(case.closed_at)),
            due_on=months_after(closed_on, rule.months),
        )
        for case in cases
    ]


def listed(cases: QuerySet[Concern]) -> QuerySet[Concern]:
    """Return cases with what the dry run shows: no encrypted column is read."""
    return cases.only("reference", "closed_at")


def rule_of(case: Concern) -> RetentionRule | None:
    """Return the rule that decides about a case as it is now; None when it is kept."""
    for rule in list_rules():
        is_of_category = rule.category_id in {None, case.category_id}
        if is_of_category and rule.outcome in {"", case.outcome}:
            return rule
    return None


def months_kept(case: Concern) -> int | None:
    """Return for how many months after closing a case is kept, to tell its resident.

    None as long as the municipality has not decided: then nothing is deleted.
    """
    rule = rule_of(case)
    return rule.months if rule and rule.may_delete else None


def is_held_by_another(case: Concern) -> bool:
    """Return whether a case stays because one that it was joined with is on hold."""
    return Concern.objects.filter(_is_held_by_another(), pk=case.pk).exists()


def _is_held_by_another() -> Q:
    held = Concern.objects.filter(is_on_hold=True)
    main = Exists(held.filter(pk=OuterRef("merged_into")))
    duplicate = Exists(held.filter(merged_into=OuterRef("pk")))
    sibling = Exists(held.filter(merged_into=OuterRef("merged_into")).exclude(pk=OuterRef("pk")))
    return Q(main) | Q(duplicate) | Q(sibling)


def _fits(rule: RetentionRule) -> Q:
    fits = Q()
    if rule.category_id is not None:
        fits &= Q(category=rule.category_id)
    if rule.outcome:
        fits &= Q(outcome=rule.outcome)
    return fits if fits else ~Q(pk__in=[])
