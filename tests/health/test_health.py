"""What monitors are told: alive is not the same as able to work."""

from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from tryggochsaker.health import probes
from tryggochsaker.jobs.heartbeat import beat
from tryggochsaker.jobs.models import WorkerHeartbeat


def test_live_answers_without_a_database(client):
    """No fixture gives this test a database: any query would fail."""
    answer = client.get("/-/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_ready_says_that_no_worker_runs(client, db):
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {
        "database": "ok",
        "migrations": "ok",
        "worker": "none is running",
    }


def test_ready_while_a_worker_lives(client, db):
    beat("worker")
    answer = client.get("/-/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_ready_says_that_the_worker_fell_silent(client, db):
    beat("worker")
    WorkerHeartbeat.objects.update(beat_at=timezone.now() - timedelta(minutes=5))
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["worker"] == "silent for 300 s"


def test_ready_counts_migrations_that_wait(client, db, monkeypatch):
    beat("worker")
    monkeypatch.setattr(probes, "waiting_migrations", lambda: 3)
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "3 not applied"


def test_ready_tells_nothing_of_the_fault_itself(client, db, monkeypatch):
    def fail() -> str:
        raise DatabaseError("password of user trygg is wrong")

    monkeypatch.setattr(probes, "_probe_database", fail)
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "database does not answer"
    assert "password" not in answer.content.decode()


def test_health_is_kept_by_no_cache(client, db):
    for path in ("/-/live", "/-/ready"):
        assert "no-store" in client.get(path).headers["Cache-Control"]
