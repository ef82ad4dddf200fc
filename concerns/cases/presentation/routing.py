"""Where a case went, and the mails about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from concerns.cases.presentation.people import name_person
from concerns.cases.wording import word_mail, word_moment, word_received
from concerns.models import OutboxMail, RoutingDecision
from concerns.routing.explanation import ShownStep, condense, from_json


@dataclass(frozen=True)
class MailLine:
    """A mail to a function, and what has become of it."""

    function: str
    state: str
    has_failed: bool
    is_waiting: bool


@dataclass(frozen=True)
class RouteLine:
    """Where the case went, when, and why."""

    function: str
    intended: str
    reason: str
    decided: str
    decided_by: str
    also_notified: Sequence[str]
    steps: Sequence[ShownStep]
    """Each rule that was tried; empty when a handler decided."""
    address: str
    """Which of the function's addresses got the mail; empty for older decisions."""
    version: int | None


def present_route(decision: RoutingDecision) -> RouteLine:
    """Return one decision on who gets the case."""
    return RouteLine(
        function=str(decision.function),
        intended=str(decision.intended_function or ""),
        reason=decision.reason,
        decided=word_received(decision.concern)
        if decision.decided_at == decision.concern.received_at
        else word_moment(decision.decided_at),
        decided_by=name_person(decision.decided_by) if decision.decided_by else "",
        also_notified=[str(function) for function in decision.also_notified.all()],
        steps=condense(from_json(decision.steps)),
        address=decision.get_address_kind_display(),
        version=decision.rule_set_number,
    )


def present_mail(mail: OutboxMail) -> MailLine:
    """Return a mail and its state."""
    return MailLine(
        function=str(mail.function),
        state=word_mail(mail),
        has_failed=mail.has_failed,
        is_waiting=mail.is_waiting,
    )
