"""The first routing rules: those of the content file, and a draft that shows what else they can."""

from typing import Any

from concerns.demo_categories import all_categories
from concerns.models import ConcernCategory, RoutingRule, RuleSet
from concerns.routing.drafts import save_rule, start_draft
from concerns.routing.selectors import live_rule_set
from home.demo_run import DemoRun
from home.models import Area, ResponsibleFunction


def seed_rules(run: DemoRun) -> None:
    """Write the routing of the content file down as version 1: by area first, then for any area.

    A category that has a rule is left alone, and so are rules that a handler has published.
    """
    run.say("Anmälan: regler för vart ärenden går")
    rule_set = live_rule_set()
    if rule_set is None:
        rule_set = run.keep(
            RuleSet.objects.create(
                number=1, state=RuleSet.State.LIVE, made_at=run.now, published_at=run.now
            )
        )
    if rule_set.published_by_id is not None:
        return
    for content in all_categories():
        category = ConcernCategory.objects.get(code=content["code"])
        if category.has_form and not rule_set.rules.filter(categories=category).exists():
            _seed_rules_of(run, rule_set, category)


def seed_on_duty(run: DemoRun) -> None:
    """Let the official on duty get the mails about preparedness outside office hours.

    Only in the run that made the function: later a handler may have decided otherwise.
    """
    function = ResponsibleFunction.objects.get(code="beredskap")
    if run.is_new(function):
        function.out_of_hours_email = "tjansteman-i-beredskap@exempelkoping.example"
        function.save(update_fields=["out_of_hours_email"])


def seed_draft(run: DemoRun) -> None:
    """Leave a draft for handlers to try: who gets evenings, weekends, and what is at a school.

    It decides nothing until somebody publishes it. It is made in the run that made the rules: a
    draft that a handler has thrown away does not come back.
    """
    live = live_rule_set()
    if live is None or not run.is_new(live):
        return
    draft = run.keep(start_draft(actor=None))
    for rule in draft.rules.all():
        run.keep(rule)
    disorder = ConcernCategory.objects.get(code="ordningsstorning").pk
    unsafe = ConcernCategory.objects.get(code="otrygg_plats").pk
    security, school = (
        ResponsibleFunction.objects.get(code=code) for code in ("sakerhetsfunktion", "skola")
    )
    by_hour = {"from_hour": 16, "until_hour": 8}
    drafted: list[tuple[list[int], ResponsibleFunction, dict[str, Any]]] = [  # Any: fields
        ([disorder], security, {"title": "Ordningsstörning på kvällar och nätter", **by_hour}),
        (
            [disorder],
            security,
            {"title": "Ordningsstörning på helger", "days": RoutingRule.Days.NOT_WORKING},
        ),
        (
            [disorder, unsafe],
            school,
            {"title": "Otryggt eller stökigt vid en skola", "place_words": "-skola\nskolgård"},
        ),
    ]
    for position, (categories, function, values) in enumerate(drafted, start=1):
        rule = save_rule(
            rule=RoutingRule(function=function, **values),
            draft=draft,
            categories=categories,
            areas=[],
            also_notify=[],
            position=position,
            actor=None,
        )
        run.keep(rule)


def _seed_rules_of(run: DemoRun, rule_set: RuleSet, category: ConcernCategory) -> None:
    receivers: list[tuple[Area | None, ResponsibleFunction | None]] = []
    if category.route_by_area:
        areas = Area.objects.select_related("local_council")
        receivers += [(area, area.local_council) for area in areas]
    receivers.append((None, category.default_function))
    for area, function in receivers:
        if function is not None:
            rule = RoutingRule.objects.create(
                rule_set=rule_set,
                title=f"{category.label}: {area.label}" if area else category.label,
                function=function,
                sort_order=rule_set.rules.count() + 1,
            )
            rule.categories.add(category)
            if area is not None:
                rule.areas.add(area)
            run.keep(rule)
