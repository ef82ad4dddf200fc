"""The worker's life: signs of life while it lives, work done meanwhile, a quick end."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from tests.demo_site import wait_until
from tryggochsaker.jobs import schedule, worker
from tryggochsaker.jobs.heartbeat import beat, forget, forget_old, seconds_since_last_beat
from tryggochsaker.jobs.models import WorkerHeartbeat
from tryggochsaker.jobs.schedule import register_job
from tryggochsaker.jobs.worker import Worker


@pytest.fixture
def start_worker(committed_db, monkeypatch):
    """Start workers in threads of this process; all are stopped at the end."""
    monkeypatch.setattr(schedule, "_jobs", {})
    monkeypatch.setattr(worker, "HEARTBEAT_SECONDS", 0.05)
    started = []

    def start() -> tuple[Worker, threading.Thread]:
        one = Worker()
        one.name = f"worker {len(started)}"
        thread = threading.Thread(target=one.run)
        thread.start()
        started.append((one, thread))
        return one, thread

    yield start
    for one, thread in started:
        one.stop()
        thread.join()


def test_worker_works_beats_and_stops_within_two_seconds(start_worker):
    ran = threading.Event()
    register_job("busy", 0.05, ran.set, shared=True)
    one, thread = start_worker()
    assert ran.wait(10)
    assert wait_until(lambda: seconds_since_last_beat() is not None, 10)
    begun = time.monotonic()
    one.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert time.monotonic() - begun < 2.5
    assert seconds_since_last_beat() is None


def test_a_job_that_hangs_delays_neither_the_others_nor_the_end(start_worker):
    forever, ran = threading.Event(), threading.Event()
    register_job("hangs", 0.05, lambda: forever.wait(30), shared=True)
    register_job("busy", 0.05, ran.set, shared=True)
    one, thread = start_worker()
    assert ran.wait(10)
    one.stop()
    thread.join(5)
    assert not thread.is_alive()
    forever.set()


def test_two_workers_run_a_job_once_between_them(start_worker):
    runs = []
    register_job("once an hour", 3600, lambda: runs.append(threading.current_thread().name))
    start_worker()
    start_worker()
    assert wait_until(lambda: WorkerHeartbeat.objects.count() == 2 and bool(runs), 10)
    assert len(runs) == 1


def test_worker_survives_that_the_database_is_away(start_worker, monkeypatch):
    faults = iter([True, True, False])
    real_beat = worker.beat

    def beat_or_fail(name: str) -> None:
        if next(faults, False):
            raise OperationalError
        real_beat(name)

    monkeypatch.setattr(worker, "beat", beat_or_fail)
    start_worker()
    assert wait_until(lambda: seconds_since_last_beat() is not None, 10)


def test_what_killed_workers_left_is_forgotten_after_a_day(db):
    beat("killed long ago")
    WorkerHeartbeat.objects.update(beat_at=timezone.now() - timedelta(days=2))
    beat("alive")
    forget_old()
    assert [row.name for row in WorkerHeartbeat.objects.all()] == ["alive"]
    forget("alive")
    assert not WorkerHeartbeat.objects.exists()
