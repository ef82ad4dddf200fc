"""As many cases as a big municipality gets in some years, written straight into the database."""

import random
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from concerns.models import (
    CaseMessage,
    Concern,
    ConcernCategory,
    ConcernEvent,
    EventKind,
    Outcome,
    Status,
)
from home.models import Area, ResponsibleFunction

OPEN = [status for status in Status if status != Status.CLOSED]


def make_many_cases(count: int) -> None:
    """Add cases with events and messages: one in twenty open, spread over three years."""
    dice = random.Random(4)  # noqa: S311 - the same cases each time
    categories = list(ConcernCategory.objects.all())
    areas = [None, *Area.objects.all()]
    functions = list(ResponsibleFunction.objects.filter(is_external=False))
    handlers = [None, *User.objects.filter(username__startswith="handlaggare")]
    now = timezone.now()
    cases = []
    for number in range(count):
        received = now - timedelta(minutes=dice.randrange(3 * 365 * 24 * 60))
        is_open = dice.random() < 0.05
        cases.append(
            Concern(
                reference=f"TS-{received.year}-{100_000 + number:06d}",
                category=dice.choice(categories),
                area=dice.choice(areas),
                function=dice.choice(functions),
                status=dice.choice(OPEN) if is_open else Status.CLOSED,
                outcome="" if is_open else dice.choice(Outcome.values),
                closed_at=None if is_open else received + timedelta(days=6),
                received_at=received,
                due_on=(received + timedelta(days=7)).date(),
                assignee=dice.choice(handlers),
                registry_number=f"KS {received.year}/{number}" if dice.random() < 0.03 else "",
                is_secrecy_marked=dice.random() < 0.01,
                description="Det är mörkt vid bussplatsen och lampan lyser inte. " * 8,
                submission_hash=f"many-{number}",
                receipt_hash=f"many-{number}",
            )
        )
    Concern.objects.bulk_create(cases, batch_size=2000)
    ConcernEvent.objects.bulk_create(
        [
            ConcernEvent(concern=case, kind=kind, happened_at=case.received_at)
            for case in cases
            for kind in (EventKind.RECEIVED, EventKind.STATUS_CHANGED)
        ],
        batch_size=2000,
    )
    CaseMessage.objects.bulk_create(
        [
            CaseMessage(
                concern=case,
                direction=direction,
                sent_at=case.received_at,
                is_unread=direction == CaseMessage.Direction.FROM_RESIDENT and dice.random() < 0.5,
            )
            for case in cases
            if dice.random() < 0.3
            for direction in dice.choices(CaseMessage.Direction.values, k=3)
        ],
        batch_size=2000,
    )
