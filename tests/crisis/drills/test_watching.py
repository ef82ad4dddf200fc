"""How long each step took is written by whoever watches, once, and never pretended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from crisis.drills import watching
from crisis.drills.report import Report
from crisis.models import Drill, DrillStep
from crisis.services import end_notice
from tests.crisis.drills.canned import (
    CannedSite,
    all_right,
    subject_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_every_step_is_written_with_its_time(exercise, communicator, demo_day):
    site = CannedSite(all_right(subject_of(exercise)))
    demo_day.shift(timedelta(seconds=2))
    watching.watch(exercise.drill, site)
    steps = list(DrillStep.objects.filter(drill=exercise.drill))
    assert {step.code for step in steps} == {
        *("notis", "kris", "cap_lista", "cap", "api", "alla_sidor", "bara_ovning", "mejl")
    }
    assert all(step.is_passed for step in steps), [(s.code, s.outcome) for s in steps]
    assert {step.seconds for step in steps} == {2.0}
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    site.answers = all_right(subject_of(exercise, is_over=True))
    watching.watch(exercise.drill, site)
    report = Report(Drill.objects.get(pk=exercise.drill.pk))
    assert report.is_finished
    assert not report.failed
    assert report.as_data()["is_passed"]


def test_what_is_never_seen_is_written_with_the_last_that_was_seen(exercise, one_round):
    right = all_right(subject_of(exercise))
    site = CannedSite({key: value for key, value in right.items() if key != "/api/notices.json"})
    watching.watch(exercise.drill, site)
    step = DrillStep.objects.get(code="api")
    assert not step.is_passed
    assert step.outcome == "404"
    assert step.seconds >= watching.PATIENCE.total_seconds()


def test_mail_that_has_not_left_is_a_failed_step(publish, one_round):
    incident = publish(is_exercise=True)
    watching.watch(incident.drill, CannedSite(all_right(subject_of(incident))))
    step = DrillStep.objects.get(code="mejl")
    assert (step.is_passed, step.outcome) == (False, "0 av 2 mejl har skickats.")


def test_two_workers_never_watch_the_same_drill(exercise):
    assert watching.hold(exercise.drill)
    assert not watching.hold(exercise.drill)
    assert watching.measure_drills() == 0
    watching.let_go(exercise.drill)
    assert watching.hold(exercise.drill)


def test_worker_that_died_is_followed_by_another(exercise, monkeypatch, demo_day):
    watching.hold(exercise.drill)
    DrillStep.objects.create(
        drill=exercise.drill,
        phase=DrillStep.Phase.PUBLISHED,
        code="notis",
        changed_at=exercise.published_at,
        began_at=exercise.published_at,
        ended_at=exercise.published_at,
        is_passed=True,
        outcome="Visas.",
    )
    demo_day.shift(watching.LEASE + timedelta(seconds=1))
    site = CannedSite(all_right(subject_of(exercise)))
    monkeypatch.setattr(watching, "PublicSite", lambda base: site)
    assert watching.measure_drills() == 1
    assert DrillStep.objects.get(code="notis").outcome == "Visas."
    assert subject_of(exercise).address not in site.asked
    assert watching.measure_drills() == 0


def test_what_nobody_looked_at_in_time_is_not_pretended_to_be_measured(exercise, demo_day):
    demo_day.shift(watching.FORGOTTEN_AFTER + timedelta(seconds=1))
    site = CannedSite(all_right(subject_of(exercise)))
    watching.watch(exercise.drill, site)
    assert not site.asked
    assert set(DrillStep.objects.values_list("outcome", flat=True)) == {
        "Inte mätt: bakgrundsprocessen var inte i gång då."
    }


def test_exercise_that_ends_before_it_was_seen_says_so(exercise, communicator):
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    watching.watch(exercise.drill, CannedSite(all_right(subject_of(exercise, is_over=True))))
    published = DrillStep.objects.filter(phase=DrillStep.Phase.PUBLISHED)
    assert set(published.values_list("outcome", flat=True)) == {
        "Övningen avslutades innan det här hann synas."
    }
    assert DrillStep.objects.filter(phase=DrillStep.Phase.ENDED, is_passed=True).count() == 7


def test_planned_exercise_is_not_measured_before_it_begins(publish, monkeypatch):
    now = timezone.now()
    publish(
        is_exercise=True,
        starts_at=now + timedelta(hours=1),
        next_update_at=now + timedelta(hours=2),
    )
    monkeypatch.setattr(watching, "PublicSite", lambda base: CannedSite())
    assert watching.measure_drills() == 0
