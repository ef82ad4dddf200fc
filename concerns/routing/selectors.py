"""Reading versions of the rules."""

from django.db.models import Count, Q, QuerySet

from concerns.models import RoutingRule, RuleSet


def live_rule_set() -> RuleSet | None:
    """Return the version that decides; None before the first was published."""
    return RuleSet.objects.filter(state=RuleSet.State.LIVE).first()


def draft_rule_set() -> RuleSet | None:
    """Return the version that is being worked on; None when nobody does."""
    return RuleSet.objects.filter(state=RuleSet.State.DRAFT).select_related("made_by").first()


def list_versions() -> QuerySet[RuleSet]:
    """Return the versions that decide or have decided, newest first, with their rules counted."""
    published = RuleSet.objects.exclude(state=RuleSet.State.DRAFT)
    return published.select_related("published_by", "based_on").annotate(
        rule_count=Count("rules", filter=Q(rules__is_active=True))
    )


def list_rules(rule_set: RuleSet | None) -> list[RoutingRule]:
    """Return a version's rules in order, with what the list shows of them."""
    if rule_set is None:
        return []
    rules = rule_set.rules.select_related("function")
    return list(rules.prefetch_related("categories", "areas", "also_notify"))
