"""Of several workers one runs a job, once per interval, and a fault delays only that job."""

import logging
import sys
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from concerns.attachments.clamd import ANSWER_SECONDS, CONNECT_SECONDS
from concerns.attachments.scanning import FILES_PER_ROUND
from tryggochsaker.jobs import running, schedule
from tryggochsaker.jobs.models import JobTurn
from tryggochsaker.jobs.running import keep_running, run_once
from tryggochsaker.jobs.schedule import LEASE_SECONDS, Job, register_job, registered_jobs
from tryggochsaker.jobs.turns import RETRY_SECONDS, end_turn, take_turn

HOUR = 3600


def _job(run=lambda: None, *, every=HOUR, shared=False) -> Job:
    return Job("a job of the tests", every, run, shared)


def test_second_worker_does_not_take_what_the_first_one_has(db, demo_day):
    job = _job()
    assert take_turn(job)
    assert not take_turn(job)


def test_job_is_due_again_after_its_interval_and_not_before(db, demo_day):
    job = _job()
    take_turn(job)
    end_turn(job, succeeded=True)
    demo_day.shift(timedelta(seconds=HOUR - 1))
    assert not take_turn(job)
    demo_day.shift(timedelta(seconds=1))
    assert take_turn(job)


def test_scanner_that_is_slow_about_every_file_outlives_no_lease():
    leases = [job.lease_seconds for job in registered_jobs() if job.name.startswith("scan_")]
    longest = FILES_PER_ROUND * (CONNECT_SECONDS + ANSWER_SECONDS)
    assert len(leases) == 2
    assert min(leases) > longest


def test_job_of_a_killed_worker_is_taken_over_when_its_lease_is_out(db, demo_day):
    job = _job(every=24 * HOUR)
    take_turn(job)  # and then the worker was killed
    demo_day.shift(timedelta(seconds=LEASE_SECONDS))
    assert take_turn(job)


def test_failed_job_is_tried_again_before_its_interval_is_out(db, demo_day):
    job = _job(_fail, every=24 * HOUR)
    assert not run_once(job)
    demo_day.shift(timedelta(seconds=RETRY_SECONDS))
    assert take_turn(job)


def test_fault_is_logged_without_its_text_which_may_be_a_residents(db, caplog):
    with caplog.at_level(logging.WARNING):
        assert not run_once(_job(_fail, shared=True))
    (record,) = [record for record in caplog.records if record.message == "Job failed"]
    assert (record.job, record.error) == ("a job of the tests", "RuntimeError")
    assert "test_turns.py" in record.place
    assert "hemlig text" not in caplog.text + str(record.__dict__)


def _fail() -> None:
    raise RuntimeError("hemlig text")


def test_job_goes_on_after_faults_more_slowly_and_at_once_when_well(db, monkeypatch):
    stop = threading.Event()
    answers = iter([False, False, False, False, True, True])
    pauses = []

    def pretend(job: Job) -> bool:
        return next(answers)

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 6:
            stop.set()

    monkeypatch.setattr(running, "run_once", pretend)
    monkeypatch.setattr(stop, "wait", pause)
    keep_running(_job(every=1, shared=True), stop)
    assert pauses == [2, 4, 8, 8, 1, 1]


def test_command_that_exits_does_not_end_the_worker(db):
    assert run_once(_job(lambda: sys.exit("no"), shared=True)) is False


def test_away_database_is_survived(db, monkeypatch):
    def away(job: Job) -> bool:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(running, "take_turn", away)
    assert run_once(_job()) is False


def test_shared_job_writes_nothing_when_there_is_nothing_to_do(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert run_once(_job(shared=True))
    assert not JobTurn.objects.exists()


def test_idle_look_at_a_rare_job_does_not_lock_the_database(db, demo_day):
    job = _job()
    take_turn(job)
    with CaptureQueriesContext(connection) as asked:
        assert not take_turn(job)
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_job_is_registered_once_by_name_and_needs_an_interval(monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    register_job("one", 5, lambda: None)
    register_job("one", 10, lambda: None)
    assert [(job.name, job.every_seconds) for job in registered_jobs()] == [("one", 10)]
    with pytest.raises(ValueError, match="positive"):
        register_job("two", 0, lambda: None)


def test_the_house_publishes_what_is_due_and_forgets_old_logins():
    jobs = {job.name: job for job in registered_jobs()}
    assert jobs["publish_scheduled"].every_seconds <= 60
    assert jobs["clear_sessions"].every_seconds <= 24 * HOUR
