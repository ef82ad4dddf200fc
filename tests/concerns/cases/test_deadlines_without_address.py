"""Where nobody has an address, nobody was told: the history does not claim it, the case waits."""

import logging
from datetime import UTC, datetime

import pytest
from post_office.models import Email

from concerns.deadlines import job
from concerns.deadlines.job import watch_deadlines
from concerns.models import Concern, EventKind
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db

ON_THE_LAST_DAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
AFTER_IT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
RECEIVED = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)


@pytest.fixture
def case(submit, demo_day):
    Concern.objects.all().delete()
    case = submit("belysning_vaxtlighet", received_at=RECEIVED)
    Concern.objects.filter(pk=case.pk).update(due_on=ON_THE_LAST_DAY.date())
    Email.objects.all().delete()
    return case


def _address(code, email):
    ResponsibleFunction.objects.filter(code=code).update(
        email=email, deputy_email="", deputy_function=None, out_of_hours_function=None
    )


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (ON_THE_LAST_DAY, ("teknisk_felanmalan", EventKind.REMINDED)),
        (AFTER_IT, ("sakerhetsfunktion", EventKind.ESCALATED)),
    ],
)
def test_nothing_is_claimed_and_it_is_made_up_for(case, demo_day, caplog, moment, told):
    code, kind = told
    demo_day.move_to(moment)
    _address(code, "")
    with caplog.at_level(logging.WARNING):
        assert watch_deadlines() == 0
    case.refresh_from_db()
    assert (case.reminded_on, case.escalated_on) == (None, None)
    assert not case.events.filter(kind=kind).exists()
    assert [record.function for record in caplog.records] == [code]
    _address(code, "nu@kommun.example")
    assert watch_deadlines() == 1
    assert case.events.get(kind=kind).function.code == code
    assert [mail.to for mail in Email.objects.all()] == [["nu@kommun.example"]]


def test_those_without_an_address_do_not_hold_up_the_others(case, submit, demo_day, monkeypatch):
    other = submit("otrygg_plats", received_at=RECEIVED)
    Concern.objects.filter(pk=other.pk).update(due_on=ON_THE_LAST_DAY.date())
    demo_day.move_to(ON_THE_LAST_DAY)
    _address("teknisk_felanmalan", "")
    monkeypatch.setattr(job, "CASES_PER_ROUND", 1)
    assert watch_deadlines() == 1
    assert other.events.filter(kind=EventKind.REMINDED).exists()
