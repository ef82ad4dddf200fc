"""Who reads a concern, said before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from concerns.models import ConcernCategory
from concerns.routing.choose import load_rules
from concerns.routing.rules import ConditionKind
from concerns.routing.selectors import live_rule_set

_PLACE_OR_HOUR = {ConditionKind.PLACE, ConditionKind.DAYS, ConditionKind.HOURS}


@dataclass(frozen=True)
class Readers:
    """The function that receives, whom else it tells, and what may change that."""

    function: str
    also_told: Sequence[str]
    by_area: bool
    by_place_or_hour: bool
    forwarded_to: str


def describe_readers(category: ConcernCategory) -> Readers:
    """Return who reads concerns of this category, in the active language."""
    rules = load_rules(live_rule_set())
    route = rules.route(category, None, place="", moment=timezone.now())
    asked = rules.about(category).conditions
    return Readers(
        function=route.function.text("label"),
        also_told=[function.text("label") for function in route.also_notified],
        by_area=category.route_by_area and ConditionKind.AREA in asked,
        by_place_or_hour=bool(asked & _PLACE_OR_HOUR),
        forwarded_to=route.intended_function.text("label") if route.intended_function else "",
    )
