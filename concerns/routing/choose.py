"""The first rule that fits decides; without one, the category's function; else the last resort."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.models import ConcernCategory, RoutingRule
from home.models import Area, ResponsibleFunction

SECURITY_FUNCTION = "sakerhetsfunktion"
"""Code of the function that gets what nobody else can get."""


@dataclass(frozen=True)
class Route:
    """Where a concern goes and why, in words that stay true when the rule is changed."""

    function: ResponsibleFunction
    intended_function: ResponsibleFunction | None
    also_notified: Sequence[ResponsibleFunction]
    rule: RoutingRule | None
    reason: str


def choose_route(category: ConcernCategory, area: Area | None) -> Route:
    """Return where a concern of this category from this area goes."""
    rule = _find_rule(category, area)
    security = ResponsibleFunction.objects.get(code=SECURITY_FUNCTION)
    wanted = rule.function if rule else category.default_function or security
    function = security if wanted.is_external else wanted
    notified = {row.pk: row for row in category.also_notify.all()}
    if rule:
        notified |= {row.pk: row for row in rule.also_notify.all()}
    return Route(
        function=function,
        intended_function=wanted if wanted.is_external else None,
        also_notified=[
            row for row in notified.values() if row.pk != function.pk and not row.is_external
        ],
        rule=rule,
        reason=_explain(category, rule, wanted),
    )


def _find_rule(category: ConcernCategory, area: Area | None) -> RoutingRule | None:
    fitting = Q(area__isnull=True)
    if category.route_by_area and area is not None:
        fitting |= Q(area=area)
    rules = RoutingRule.objects.filter(fitting, category=category)
    return rules.select_related("category", "area", "function").first()


def _explain(
    category: ConcernCategory, rule: RoutingRule | None, wanted: ResponsibleFunction
) -> str:
    with override("sv"):  # read by handlers
        if rule is not None:
            reason = _("Rule: %(rule)s") % {"rule": rule}
        elif category.default_function is not None:
            reason = _("No rule fits; the category goes to %(function)s") % {"function": wanted}
        else:
            reason = _("No rule fits; the security function receives")
        if wanted.is_external:
            reason = _("%(reason)s. Another body: forwarded by hand") % {"reason": reason}
    return reason
