"""Keeping what was decided about who gets a case."""

from datetime import datetime

from django.contrib.auth.models import User

from concerns.models import Concern, RoutingDecision
from concerns.routing.choose import Route
from concerns.routing.explanation import as_json
from concerns.routing.targets import choose_target


def record_decision(
    concern: Concern, route: Route, *, moment: datetime, actor: User | None = None
) -> RoutingDecision:
    """Keep where the rules sent a case at a moment, why, and which address got the mail."""
    decision = RoutingDecision.objects.create(
        concern=concern,
        function=route.function,
        intended_function=route.intended_function,
        rule_id=route.rule_id,
        rule_set_number=route.rule_set_number,
        reason=route.reason,
        steps=as_json(route.steps),
        address_kind=choose_target(route.function, moment).kind,
        decided_at=moment,
        decided_by=actor,
    )
    decision.also_notified.set(route.also_notified)
    return decision
