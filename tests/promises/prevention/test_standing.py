"""How versions, revisions, walks and points stand: rules that need no page."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from promises.models import Measure, PromisePage, WalkPoint
from promises.prevention.periods import last_day_for_revision
from promises.prevention.standing import (
    Standing,
    WalkStanding,
    days_point_is_late,
    find_standings,
    find_walk_standing,
    point_due,
    point_state,
)

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)


def version(pk, valid_from, *, is_draft=False):
    return SimpleNamespace(pk=pk, valid_from=valid_from, is_draft=is_draft)


def test_newest_decided_version_whose_day_has_come_is_in_force():
    versions = [
        version(1, date(2024, 1, 1)),
        version(2, date(2026, 1, 1)),
        version(3, date(2027, 1, 1)),
        version(4, date(2026, 6, 1), is_draft=True),
    ]
    assert find_standings(versions, TODAY) == {
        1: Standing.REPLACED,
        2: Standing.IN_FORCE,
        3: Standing.COMING,
        4: Standing.DRAFT,
    }
    assert find_standings(versions, date(2027, 1, 1))[3] is Standing.IN_FORCE
    assert find_standings(versions, date(2027, 1, 1))[2] is Standing.REPLACED


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2025, 11, 26), date(2027, 11, 26)),
        (date(2028, 2, 29), date(2030, 2, 28)),
    ],
)
def test_revision_is_due_two_years_after_the_decision(decided, last):
    assert last_day_for_revision(decided) == last


def walk(starts_at, *, ends_at=None, protocol_on=None, points=(), is_cancelled=False):
    return SimpleNamespace(
        starts_at=starts_at,
        ends_at=ends_at,
        protocol_on=protocol_on,
        is_cancelled=is_cancelled,
        points=SimpleNamespace(all=lambda: list(points)),
    )


def point(state, due=date(2026, 11, 1)):
    return SimpleNamespace(state=state, due=due, promise=None, measure=None)


OCTOBER = datetime(2026, 10, 25, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (walk(datetime(2026, 12, 3, 17, tzinfo=UTC)), WalkStanding.COMING),
        (
            walk(
                datetime(2026, 11, 22, 10, tzinfo=UTC),
                ends_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
            ),
            WalkStanding.COMING,
        ),
        (walk(OCTOBER), WalkStanding.AWAITING_PROTOCOL),
        (walk(datetime(2026, 10, 24, 16, tzinfo=UTC)), WalkStanding.PROTOCOL_LATE),
        (walk(OCTOBER, is_cancelled=True), WalkStanding.CANCELLED),
        (
            walk(OCTOBER, protocol_on=TODAY, points=[point("klar"), point("pagaende")]),
            WalkStanding.OPEN_POINTS,
        ),
        (
            walk(OCTOBER, protocol_on=TODAY, points=[point("klar"), point("struken")]),
            WalkStanding.FINISHED,
        ),
    ],
)
def test_walk_goes_from_invitation_to_finished_protocol(shown, expected):
    assert find_walk_standing(shown, NOON) is expected


@pytest.mark.parametrize(
    ("state", "days"), [("planerad", 21), ("pagaende", 21), ("klar", 0), ("struken", 0)]
)
def test_point_is_late_until_it_is_finished(state, days):
    assert days_point_is_late(point(state), TODAY) == days


@pytest.mark.parametrize(
    ("measure", "promise", "days"),
    [
        ({}, {}, 53),
        ({"status": "klar"}, {}, 0),
        ({}, {"chosen_status": "avslutat_i_fortid"}, 21),
        ({}, {"status": "utkast"}, 21),
        ({}, {"live": False}, 21),
    ],
)
def test_point_that_became_a_measure_is_late_as_that_is(measure, promise, days):
    shown = PromisePage(**{"status": "aktivt", "live": True} | promise)
    became = Measure(**{"status": "pagaende", "due": date(2026, 9, 30)} | measure)
    row = WalkPoint(state="pagaende", due=date(2026, 11, 1), promise=shown, measure=became)
    assert days_point_is_late(row, TODAY) == days
    assert point_due(row, TODAY) == (date(2026, 11, 1) if days == 21 else date(2026, 9, 30))


@pytest.mark.parametrize(
    ("said", "measure", "promise", "state"),
    [
        ("planerad", "pagaende", {}, "planerad"),
        ("pagaende", "klar", {}, "klar"),
        ("planerad", "struken", {}, "struken"),
        ("klar", "pagaende", {}, "klar"),
        ("struken", "klar", {}, "struken"),
        ("pagaende", "klar", {"chosen_status": "ej_uppfyllt"}, "klar"),
        ("pagaende", "pagaende", {"chosen_status": "ej_uppfyllt"}, "pagaende"),
        ("pagaende", "klar", {"status": "utkast"}, "pagaende"),
    ],
)
def test_point_is_finished_by_its_measure_unless_the_protocol_says_how(
    said, measure, promise, state
):
    shown = PromisePage(**{"status": "aktivt", "live": True} | promise)
    became = Measure(status=measure, due=date(2026, 9, 30))
    row = WalkPoint(state=said, due=date(2026, 11, 1), promise=shown, measure=became)
    assert point_state(row) == state
    is_finished = state in {"klar", "struken"}
    assert (days_point_is_late(row, TODAY) == 0) is is_finished
    standing = find_walk_standing(walk(OCTOBER, protocol_on=TODAY, points=[row]), NOON)
    assert standing is (WalkStanding.FINISHED if is_finished else WalkStanding.OPEN_POINTS)
