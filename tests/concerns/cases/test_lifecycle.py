"""Whatever handlers and residents do, in whatever order, a case stays one that can be trusted."""

import uuid
from typing import ClassVar

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from concerns import services
from concerns.models import Concern, ConcernCategory, ConcernEvent, EventKind, Outcome, Status
from concerns.services import TRANSITIONS, ConcernText

pytestmark = pytest.mark.django_db

WHICH = st.sampled_from([0, 1, 2])
WHO = st.sampled_from(["handlaggare", "handlaggare_teknik", None])
STEPS = {
    Status.NEW: {"acknowledged", "in_progress", "forwarded", "closed"},
    Status.ACKNOWLEDGED: {"in_progress", "waiting", "forwarded", "closed"},
    Status.IN_PROGRESS: {"waiting", "forwarded", "closed"},
    Status.WAITING: {"in_progress", "forwarded", "closed"},
    Status.FORWARDED: {"in_progress", "closed"},
    Status.CLOSED: {"reopened"},
    Status.REOPENED: {"in_progress", "waiting", "forwarded", "closed"},
}
"""The steps of the issue, written out once more: the program's own table must say the same."""


def test_table_of_steps_is_the_agreed_one():
    assert {old: set(new) for old, new in TRANSITIONS.items()} == STEPS


class Lifecycle(RuleBasedStateMachine):
    """Three cases of one function, and everything that can be done with them."""

    keys: ClassVar[list[int]] = []

    @initialize()
    def receive(self):
        category = ConcernCategory.objects.get(code="belysning_vaxtlighet")
        self.keys = [
            services.submit_concern(
                submission_id=uuid.uuid4(),
                category=category,
                area=None,
                text=ConcernText(description="x"),
            ).concern.pk
            for _ in range(3)
        ]
        self.events = dict.fromkeys(self.keys, 1)

    def case(self, which):
        return Concern.objects.get(pk=self.keys[which])

    def person(self, username):
        return User.objects.get(username=username) if username else None

    def attempt(self, which, is_allowed, expected_events, step):
        """Take a step that must go, with its events, or must be refused and write nothing."""
        try:
            step()
        except ValidationError:
            assert not is_allowed
        else:
            assert is_allowed
            for key, count in expected_events.items():
                self.events[key] += count

    @rule(
        which=WHICH,
        new=st.sampled_from(Status.values),
        outcome=st.sampled_from(["", "nonsense", *Outcome.values]),
        who=WHO,
    )
    def change_status(self, which, new, outcome, who):
        case = self.case(which)
        is_outcome_right = outcome in Outcome.values if new == Status.CLOSED else not outcome
        events = {case.pk: 1}
        if new == Status.REOPENED and case.merged_into_id:
            events = {case.pk: 2, case.merged_into_id: 1}
        self.attempt(
            which,
            new in STEPS[case.status] and is_outcome_right,
            events,
            lambda: services.change_status(
                concern=case, new_status=new, outcome=outcome, actor=self.person(who)
            ),
        )

    @rule(which=WHICH, other=WHICH)
    def merge(self, which, other):
        case, into = self.case(which), self.case(other)
        self.attempt(
            which,
            case.pk != into.pk
            and not case.is_closed
            and into.merged_into_id is None
            and not case.duplicates.exists(),
            {case.pk: 2, into.pk: 1},
            lambda: services.merge_case(concern=case, into=into, actor=None),
        )

    @rule(which=WHICH, who=WHO)
    def assign(self, which, who):
        case, person = self.case(which), self.person(who)
        self.attempt(
            which,
            case.assignee != person,
            {case.pk: 1},
            lambda: services.assign(concern=case, assignee=person, actor=person),
        )

    @rule(which=WHICH, who=st.sampled_from(["handlaggare", "handlaggare_teknik", "redaktor"]))
    def take(self, which, who):
        case, person = self.case(which), User.objects.get_or_create(username=who)[0]
        self.attempt(
            which,
            case.assignee != person and who != "redaktor",
            {case.pk: 2 if case.status == Status.NEW else 1},
            lambda: services.take_case(concern=case, actor=person),
        )

    @rule(which=WHICH, number=st.sampled_from(["", "KS 2026/1", "2026-00001:3"]))
    def register(self, which, number):
        case = self.case(which)
        self.attempt(
            which,
            case.registry_number != number,
            {case.pk: 1},
            lambda: services.set_registry_number(concern=case, number=number, actor=None),
        )

    @rule(which=WHICH, is_marked=st.booleans(), reason=st.sampled_from(["", "OSL 26:1"]))
    def mark(self, which, is_marked, reason):
        case = self.case(which)
        self.attempt(
            which,
            case.is_secrecy_marked != is_marked and bool(reason),
            {case.pk: 1},
            lambda: services.set_secrecy_mark(
                concern=case, is_marked=is_marked, reason=reason, actor=None
            ),
        )

    @invariant()
    def every_case_holds(self):
        history = list(ConcernEvent.objects.filter(concern__in=self.keys).defer("note"))
        for case in Concern.objects.filter(pk__in=self.keys).select_related("merged_into"):
            events = [event for event in history if event.concern_id == case.pk]
            assert len(events) == self.events[case.pk], "a step without an event, or without a step"
            assert bool(case.outcome) == case.is_closed == (case.closed_at is not None)
            self.check_steps(case, events)
            if case.merged_into is not None:
                assert case.outcome == Outcome.DUPLICATE
                assert case.merged_into_id != case.pk
                assert case.merged_into.merged_into_id is None

    def check_steps(self, case, events):
        """The history leads, by allowed steps only, to where the case stands."""
        status = Status.NEW
        for event in events:
            if event.kind == EventKind.STATUS_CHANGED:
                assert event.old_status == status
                assert event.new_status in STEPS[status]
                status = event.new_status
        assert case.status == status


def test_case_can_be_trusted_whatever_is_done_with_it():
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
