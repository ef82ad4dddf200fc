"""The first rule that fits decides; without one, the category's function; else the last resort."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.models import ConcernCategory, RoutingRule, RuleSet
from concerns.routing.explanation import Step, explain
from concerns.routing.rules import ConditionKind, Facts, Rule, fitting_rule, try_rules
from concerns.routing.selectors import live_rule_set
from home.models import Area, ResponsibleFunction

SECURITY_FUNCTION = "sakerhetsfunktion"
"""Code of the function that gets what nobody else can get."""


@dataclass(frozen=True)
class Route:
    """Where a concern goes and why, in words that stay true when the rule is changed."""

    function: ResponsibleFunction
    intended_function: ResponsibleFunction | None
    also_notified: Sequence[ResponsibleFunction]
    rule_id: int | None
    rule_set_number: int | None
    reason: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class RuleBook:
    """All rules of one version, loaded once, and the function that gets what nobody else can."""

    number: int | None
    rules: Sequence[Rule]
    security: ResponsibleFunction

    def route(
        self, category: ConcernCategory, area: Area | None, *, place: str, moment: datetime
    ) -> Route:
        """Return where a concern that comes in at a moment goes, and why."""
        facts = Facts.of(category, area, place=place, moment=moment)
        trials = try_rules(self.rules, facts)
        rule = fitting_rule(trials)
        wanted = self.receiver(category, rule)
        function = self.security if wanted.is_external else wanted
        return Route(
            function=function,
            intended_function=wanted if wanted.is_external else None,
            also_notified=self.also_notified(category, rule, function),
            rule_id=rule.pk if rule else None,
            rule_set_number=self.number,
            reason=_word_reason(category, rule, wanted),
            steps=explain(trials, facts),
        )

    def receiver(self, category: ConcernCategory, rule: Rule | None) -> ResponsibleFunction:
        """Return who is meant to get it, also when that is a body outside the municipality."""
        return rule.function if rule else category.default_function or self.security

    def also_notified(
        self, category: ConcernCategory, rule: Rule | None, function: ResponsibleFunction
    ) -> list[ResponsibleFunction]:
        """Return who else gets a mail when this function gets the case; no other body does."""
        notified = {row.pk: row for row in category.also_notify.all()}
        if rule:
            notified |= {row.pk: row for row in rule.also_notify}
        return [row for row in notified.values() if row.pk != function.pk and not row.is_external]

    def about(self, category: ConcernCategory) -> "RuleBook":
        """Return the rules that can concern a category at all."""
        rules = [
            rule for rule in self.rules if not rule.categories or category.pk in rule.categories
        ]
        return RuleBook(self.number, rules, self.security)

    @property
    def conditions(self) -> set[ConditionKind]:
        """What any of the rules asks about a case."""
        return {kind for rule in self.rules for kind in rule.conditions}


def choose_route(
    category: ConcernCategory,
    area: Area | None,
    *,
    place: str = "",
    moment: datetime | None = None,
) -> Route:
    """Return where the rules that decide now send a concern that comes in at this moment."""
    rules = load_rules(live_rule_set())
    return rules.route(category, area, place=place, moment=moment or timezone.now())


def load_rules(rule_set: RuleSet | None) -> RuleBook:
    """Return the rules in use of a version, in order; none where there is no version."""
    security = ResponsibleFunction.objects.get(code=SECURITY_FUNCTION)
    if rule_set is None:
        return RuleBook(None, [], security)
    # Only names are asked of these: an area also holds its outline, a category all its texts.
    rows = rule_set.rules.select_related("function").prefetch_related(
        Prefetch("categories", queryset=ConcernCategory.objects.only("label")),
        Prefetch("areas", queryset=Area.objects.only("label")),
        "also_notify",
    )
    # Numbered as the list shows them, those that are not in use included.
    rules = [as_rule(row, number) for number, row in enumerate(rows, start=1) if row.is_active]
    return RuleBook(rule_set.number, rules, security)


def as_rule(row: RoutingRule, number: int) -> Rule:
    """Return a stored rule as it is tried. Its names are Swedish, the handlers' language."""
    return Rule(
        pk=row.pk,
        number=number,
        title=row.title,
        function=row.function,
        also_notify=list(row.also_notify.all()),
        categories={category.pk: category.label for category in row.categories.all()},
        areas={area.pk: area.label for area in row.areas.all()},
        phrases=row.phrases,
        days=row.days,
        from_hour=row.from_hour,
        until_hour=row.until_hour,
        sensitivity=row.sensitivity,
    )


def _word_reason(category: ConcernCategory, rule: Rule | None, wanted: ResponsibleFunction) -> str:
    with override("sv"):  # kept, and read by handlers
        if rule is not None:
            words = {"number": rule.number, "title": rule.title, "function": wanted}
            reason = _("Rule %(number)s: %(title)s → %(function)s") % words
        elif category.default_function is not None:
            reason = _("No rule fits; the category goes to %(function)s") % {"function": wanted}
        else:
            reason = _("No rule fits; the security function receives")
        if wanted.is_external:
            reason = _("%(reason)s. Another body: forwarded by hand") % {"reason": reason}
    return reason[:400]
