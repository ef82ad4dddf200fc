"""Reading versions of the rules."""

from django.db.models import Count, Q, QuerySet

from concerns.models import ConcernCategory, RoutingRule, RuleSet


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


def may_depend_on_area(category: ConcernCategory) -> bool:
    """Return whether a rule that decides now sends a category from some areas elsewhere."""
    return _live_rules_for(category).filter(areas__isnull=False).exists()


def may_depend_on_place_or_hour(category: ConcernCategory) -> bool:
    """Return whether a rule that decides now looks at the words of the place, or at the time."""
    anywhere_at_any_time = Q(
        place_words="",
        days=RoutingRule.Days.ALL,
        from_hour__isnull=True,
        until_hour__isnull=True,
    )
    return _live_rules_for(category).exclude(anywhere_at_any_time).exists()


def _live_rules_for(category: ConcernCategory) -> QuerySet[RoutingRule]:
    return RoutingRule.objects.filter(
        Q(categories=category) | Q(categories__isnull=True),
        rule_set__state=RuleSet.State.LIVE,
        is_active=True,
    )
