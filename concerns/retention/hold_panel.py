"""When a case will be deleted, or why it will not, on its page."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from concerns.models import Concern, RetentionRule
from concerns.retention.months import months_after
from concerns.retention.rules import is_held_by_another, rule_of
from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.sanitise import linkify_plain_text


@dataclass(frozen=True)
class HoldPanel:
    """What stands in the panel."""

    is_on_hold: bool
    is_held_by_another: bool
    reason: SafeString
    is_reason_unreadable: bool
    rule: RetentionRule | None
    goes_on: date | None


def present_hold(case: Concern) -> HoldPanel:
    """Return the rule that decides about a case, the day it lets it go, and what stops it."""
    rule = rule_of(case)
    closed = case.closed_at if case.is_closed else None
    return HoldPanel(
        is_on_hold=case.is_on_hold,
        is_held_by_another=not case.is_on_hold and is_held_by_another(case),
        reason=linkify_plain_text(case.hold_reason) if case.hold_reason else SafeString(),
        is_reason_unreadable=isinstance(case.hold_reason, Unreadable),
        rule=rule,
        goes_on=months_after(timezone.localdate(closed), rule.months) if rule and closed else None,
    )
