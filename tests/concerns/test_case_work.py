import uuid

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from concerns.models import Concern, Outcome, Status
from concerns.selectors import get_category
from concerns.services import (
    TRANSITIONS,
    ConcernText,
    add_note,
    change_status,
    move_to_function,
    submit_concern,
)
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern():
    return submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category("trafik"),
        area=None,
        text=ConcernText(description="x"),
    ).concern


@pytest.fixture
def handler():
    return User.objects.get(username="handlaggare")


@pytest.mark.parametrize("old", Status.values)
@pytest.mark.parametrize("new", Status.values)
def test_case_goes_only_where_the_table_lets_it(concern, handler, old, new):
    Concern.objects.filter(pk=concern.pk).update(status=old)
    if new in TRANSITIONS[old]:
        outcome = Outcome.ANSWERED if new == Status.CLOSED else ""
        changed = change_status(concern=concern, new_status=new, outcome=outcome, actor=handler)
        event = concern.events.last()
        assert changed.status == new
        assert (event.old_status, event.new_status, event.actor) == (old, new, handler)
        assert (changed.closed_at is not None) == (new == Status.CLOSED)
    else:
        with pytest.raises(ValidationError):
            change_status(concern=concern, new_status=new, actor=handler)
        assert concern.events.count() == 1


def test_second_handler_meets_the_case_as_it_stands(concern, handler):
    change_status(
        concern=concern, new_status=Status.CLOSED, outcome=Outcome.ANSWERED, actor=handler
    )
    with pytest.raises(ValidationError):  # `concern` in hand still says new
        change_status(concern=concern, new_status=Status.ACKNOWLEDGED, actor=handler)


def test_empty_note_is_refused(concern, handler):
    with pytest.raises(ValidationError):
        add_note(concern=concern, actor=handler, note="  ")


def test_moved_case_gives_its_new_function_a_mail(concern, handler):
    function = ResponsibleFunction.objects.get(code="skola")
    move_to_function(concern=concern, function=function, actor=handler, reason="Gäller skolan")
    concern.refresh_from_db()
    assert concern.function == function
    assert concern.mails.last().function == function
    assert concern.routing_decisions.last().decided_by == handler


def test_case_is_not_moved_to_another_body(concern, handler):
    police = ResponsibleFunction.objects.get(code="polisen")
    with pytest.raises(ValidationError):
        move_to_function(concern=concern, function=police, actor=handler, reason="")


def test_overdue_is_the_day_after_the_answer_was_due(concern, demo_day):
    Concern.objects.filter(pk=concern.pk).update(due_on="2026-11-22")
    assert not Concern.objects.get(pk=concern.pk).is_overdue
    Concern.objects.filter(pk=concern.pk).update(due_on="2026-11-21")
    assert Concern.objects.get(pk=concern.pk).is_overdue
    Concern.objects.filter(pk=concern.pk).update(status=Status.CLOSED)
    assert not Concern.objects.get(pk=concern.pk).is_overdue
