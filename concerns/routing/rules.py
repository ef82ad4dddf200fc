"""Rules as they are tried: plain values, so that thousands of examples need no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from concerns.models import ConcernCategory, RoutingRule
from concerns.routing.place_words import find_phrase
from concerns.working_days import is_working_day
from home.models import Area, ResponsibleFunction
from tryggochsaker.encryption.fields import Unreadable

Days = RoutingRule.Days
Sensitivity = RoutingRule.Sensitivity

WHOLE_DAY = frozenset(range(24))


class ConditionKind(StrEnum):
    """What a rule can ask about a case, in the order in which it is asked."""

    CATEGORY = "category"
    AREA = "area"
    SENSITIVITY = "sensitivity"
    DAYS = "days"
    HOURS = "hours"
    PLACE = "place"


@dataclass(frozen=True)
class Facts:
    """All that rules may know of a case."""

    category_id: int
    is_sensitive: bool
    is_routed_by_area: bool
    area_id: int | None
    place: str
    """The words of the place; empty when they are not known or not to be read."""
    hour: int
    """The hour of the Swedish day."""
    is_working_day: bool

    @classmethod
    def of(
        cls, category: ConcernCategory, area: Area | None, *, place: str, moment: datetime
    ) -> "Facts":
        """Return what rules may know of a case that comes in at a moment."""
        return cls(
            category_id=category.pk,
            is_sensitive=category.is_sensitive,
            is_routed_by_area=category.route_by_area,
            area_id=area.pk if area else None,
            # A place that cannot be decrypted is as good as none.
            place="" if isinstance(place, Unreadable) else place,
            hour=timezone.localtime(moment).hour,
            is_working_day=is_working_day(timezone.localdate(moment)),
        )


@dataclass(frozen=True)
class Rule:
    """One rule. What it does not ask about is empty; the names are for the explanation."""

    number: int
    title: str
    function: ResponsibleFunction
    also_notify: Sequence[ResponsibleFunction] = ()
    categories: Mapping[int, str] | None = None
    areas: Mapping[int, str] | None = None
    phrases: Sequence[str] = ()
    days: str = Days.ALL
    from_hour: int | None = None
    until_hour: int | None = None
    sensitivity: str = Sensitivity.ANY
    pk: int | None = None

    @property
    def hours(self) -> frozenset[int]:
        """The hours of the day at which the rule holds."""
        return hours_between(self.from_hour, self.until_hour)

    @property
    def conditions(self) -> Sequence[ConditionKind]:
        """What the rule asks about, in order."""
        asked = {
            ConditionKind.CATEGORY: bool(self.categories),
            ConditionKind.AREA: bool(self.areas),
            ConditionKind.SENSITIVITY: self.sensitivity != Sensitivity.ANY,
            ConditionKind.DAYS: self.days != Days.ALL,
            ConditionKind.HOURS: self.from_hour is not None,
            ConditionKind.PLACE: bool(self.phrases),
        }
        return [kind for kind in ConditionKind if asked[kind]]

    def holds(self, kind: ConditionKind, facts: Facts) -> bool:
        """Return whether a case meets one of the rule's conditions."""
        match kind:
            case ConditionKind.CATEGORY:
                return facts.category_id in (self.categories or {})
            case ConditionKind.AREA:
                return facts.is_routed_by_area and facts.area_id in (self.areas or {})
            case ConditionKind.SENSITIVITY:
                return facts.is_sensitive == (self.sensitivity == Sensitivity.SENSITIVE)
            case ConditionKind.DAYS:
                return facts.is_working_day == (self.days == Days.WORKING)
            case ConditionKind.HOURS:
                return facts.hour in self.hours
            case ConditionKind.PLACE:
                return self.found_phrase(facts) is not None

    def found_phrase(self, facts: Facts) -> str | None:
        """Return the rule's own word that stands in the place of a case."""
        return find_phrase(self.phrases, facts.place)


@dataclass(frozen=True)
class Trial:
    """One rule that was tried: the conditions that held, and the one that did not, if any."""

    rule: Rule
    held: Sequence[ConditionKind]
    failed: ConditionKind | None


def hours_between(start: int | None, end: int | None) -> frozenset[int]:
    """Return the hours from one up to, not including, another; past midnight if it is earlier."""
    if start is None or end is None:
        return WHOLE_DAY
    return frozenset((start + step) % 24 for step in range((end - start) % 24))


def try_rules(rules: Sequence[Rule], facts: Facts) -> Sequence[Trial]:
    """Try rules in order until one fits; it comes last. None fits if the last trial failed."""
    trials = []
    for rule in rules:
        trial = _try(rule, facts)
        trials.append(trial)
        if trial.failed is None:
            break
    return trials


def fitting_rule(trials: Sequence[Trial]) -> Rule | None:
    """Return the rule that decided; None if none did."""
    return trials[-1].rule if trials and trials[-1].failed is None else None


def _try(rule: Rule, facts: Facts) -> Trial:
    held: list[ConditionKind] = []
    for kind in rule.conditions:
        if not rule.holds(kind, facts):
            return Trial(rule, held, kind)
        held.append(kind)
    return Trial(rule, held, None)
