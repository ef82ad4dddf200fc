"""Working on the rules: a draft beside those that decide, published in one step."""

import hashlib
import json
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from concerns.models import RoutingRule, RuleSet
from concerns.routing.selectors import draft_rule_set, list_rules, live_rule_set


def start_draft(*, actor: User | None, source: RuleSet | None = None) -> RuleSet:
    """Return the draft; without one, make it a copy of `source` or of the rules that decide.

    Raises ValidationError when there is a draft already and a certain source is asked for.
    """
    with transaction.atomic():
        _wait_for_others()
        there = draft_rule_set()
        if there is not None:
            if source is not None:
                raise ValidationError(
                    _("There is a draft already. Publish it or throw it away first."), code="draft"
                )
            return there
        source = source or live_rule_set()
        newest = RuleSet.objects.aggregate(newest=Max("number"))["newest"] or 0
        draft = RuleSet.objects.create(
            number=newest + 1, based_on=source, made_at=timezone.now(), made_by=actor
        )
        for position, rule in enumerate(list_rules(source), start=1):
            _copy(rule, draft, position)
    return draft


def save_rule(
    *,
    rule: RoutingRule,
    draft: RuleSet,
    categories: Sequence[int],
    areas: Sequence[int],
    also_notify: Sequence[int],
    position: int | None,
    actor: User | None,
) -> RoutingRule:
    """Write a new or changed rule into the draft, at this place in the order (1 is first).

    Raises ValidationError for a rule of a version that decides or has decided.
    """
    with transaction.atomic():
        _wait_for_others()
        _require_draft(draft)
        is_new = rule.pk is None
        if not is_new and rule.rule_set_id != draft.pk:
            raise ValidationError(_("Only rules of the draft can be changed."), code="published")
        rule.rule_set = draft
        rule.full_clean()
        rule.save()
        rule.categories.set(categories)
        rule.areas.set(areas)
        rule.also_notify.set(also_notify)
        _put_in_order(draft, rule, position)
        log(instance=rule, action="wagtail.create" if is_new else "wagtail.edit", user=actor)
    return rule


def move_rule(*, rule: RoutingRule, position: int, actor: User | None) -> None:
    """Give a rule of the draft another place in the order."""
    with transaction.atomic():
        _wait_for_others()
        _require_draft(rule.rule_set)
        _put_in_order(rule.rule_set, rule, position)
        log(instance=rule, action="wagtail.edit", user=actor)


def remove_rule(*, rule: RoutingRule, actor: User | None) -> None:
    """Take a rule out of the draft."""
    with transaction.atomic():
        _wait_for_others()
        draft = rule.rule_set
        _require_draft(draft)
        log(instance=rule, action="wagtail.delete", user=actor, deleted=True)
        rule.delete()
        _renumber(list(draft.rules.all()))


def discard_draft(*, actor: User | None) -> None:
    """Throw the draft away; the rules that decide stay as they are."""
    with transaction.atomic():
        _wait_for_others()
        draft = draft_rule_set()
        if draft is not None:
            log(instance=draft, action="wagtail.delete", user=actor, deleted=True)
            draft.delete()


def publish_draft(*, actor: User | None, seen: str) -> RuleSet:
    """Let the draft decide from now on, in one step; what decided until now is kept.

    `seen` is the fingerprint of what the handler looked at. Raises ValidationError when there is
    no draft, or when either version has changed since.
    """
    with transaction.atomic():
        _wait_for_others()
        draft, live = draft_rule_set(), live_rule_set()
        if draft is None:
            raise ValidationError(_("There is no draft any more."), code="no_draft")
        if fingerprint(live, draft) != seen:
            raise ValidationError(
                _("The rules have changed since you looked at them. Look again, then publish."),
                code="changed",
            )
        now = timezone.now()
        if live is not None:
            live.state = RuleSet.State.RETIRED
            live.save(update_fields=["state"])
        draft.state = RuleSet.State.LIVE
        draft.published_at = now
        draft.published_by = actor
        draft.full_clean()
        draft.save()
        log(instance=draft, action="wagtail.publish", user=actor, data={"number": draft.number})
    return draft


def fingerprint(*rule_sets: RuleSet | None) -> str:
    """Return a short text that changes when anything in these versions does."""
    content = [[_content(rule) for rule in list_rules(rule_set)] for rule_set in rule_sets]
    numbers = [rule_set.number if rule_set else None for rule_set in rule_sets]
    plain = json.dumps([numbers, content], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def rule_in_draft(rule: RoutingRule, draft: RuleSet) -> RoutingRule | None:
    """Return the draft's own copy of a rule; None if it was taken out."""
    if rule.rule_set_id == draft.pk:
        return rule
    return draft.rules.filter(copied_from=rule).first()


def _content(rule: RoutingRule) -> list[object]:
    return [
        rule.title,
        rule.is_active,
        sorted(row.pk for row in rule.categories.all()),
        sorted(row.pk for row in rule.areas.all()),
        list(rule.phrases),
        rule.days,
        rule.from_hour,
        rule.until_hour,
        rule.sensitivity,
        rule.function_id,
        sorted(row.pk for row in rule.also_notify.all()),
    ]


def _wait_for_others() -> None:
    """Let one handler at a time change the rules: the rows of all versions are locked."""
    list(RuleSet.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _require_draft(rule_set: RuleSet) -> None:
    if not RuleSet.objects.filter(pk=rule_set.pk, state=RuleSet.State.DRAFT).exists():
        raise ValidationError(_("Only rules of the draft can be changed."), code="published")


def _copy(rule: RoutingRule, draft: RuleSet, position: int) -> None:
    categories, areas = list(rule.categories.all()), list(rule.areas.all())
    also_notify = list(rule.also_notify.all())
    original = rule.pk
    copy = RoutingRule.objects.get(pk=original)
    copy.pk, copy._state.adding = None, True
    copy.rule_set, copy.copied_from_id, copy.sort_order = draft, original, position
    copy.save()
    copy.categories.set(categories)
    copy.areas.set(areas)
    copy.also_notify.set(also_notify)


def _put_in_order(draft: RuleSet, rule: RoutingRule, position: int | None) -> None:
    others = [other for other in draft.rules.all() if other.pk != rule.pk]
    at = len(others) if position is None else max(0, min(position - 1, len(others)))
    _renumber([*others[:at], rule, *others[at:]])


def _renumber(rules: Sequence[RoutingRule]) -> None:
    for number, rule in enumerate(rules, start=1):
        if rule.sort_order != number:
            rule.sort_order = number
            RoutingRule.objects.filter(pk=rule.pk).update(sort_order=number)
