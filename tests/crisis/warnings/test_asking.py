"""When a source is asked, by whom, and what the answer of the news does."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from crisis.warnings import job
from crisis.warnings.faults import Fault
from crisis.warnings.job import ask, register_polling
from crisis.warnings.models import SourceName, WarningSource
from crisis.warnings.services import note_miss
from tryggochsaker.jobs import schedule
from tryggochsaker.jobs.turns import take_turn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time")]


def test_source_without_an_address_is_not_asked(db, settings):
    settings.VMA_URL = ""
    ask(SourceName.VMA)
    assert not WarningSource.objects.exists()


def test_address_that_is_not_allowed_is_a_miss_and_said(db, settings):
    settings.VMA_URL = "http://vmaapi.sr.se/api/v3/alerts"
    ask(SourceName.VMA)
    assert WarningSource.objects.get().fault == Fault.ADDRESS


def test_source_is_asked_once_a_minute_and_at_once_by_a_worker_that_starts_later(
    db, settings, vma_time
):
    asked = []
    with patch.object(job, "ask", asked.append):
        job.ask_when_due(SourceName.VMA)
        assert asked == [], "a source that is switched off"
        settings.VMA_URL = "https://vma.example/alerts"
        job.ask_when_due(SourceName.VMA)
        note_miss(name=SourceName.VMA, fault=Fault.SLOW, now=timezone.now())
        job.ask_when_due(SourceName.VMA)
        vma_time.shift(timedelta(seconds=50))
        job.ask_when_due(SourceName.VMA)
        assert len(asked) == 1
        vma_time.shift(timedelta(seconds=10))
        job.ask_when_due(SourceName.VMA)
        assert len(asked) == 2


def test_worker_looks_every_ten_seconds_and_a_killed_one_is_followed_soon(
    db, monkeypatch, vma_time
):
    monkeypatch.setattr(schedule, "_jobs", {})
    register_polling()
    jobs = schedule.registered_jobs()
    assert [(job.name, job.every_seconds) for job in jobs] == [
        ("ask_vma", 10),
        ("ask_krisinformation", 10),
    ]
    assert take_turn(jobs[0])  # and then the worker was killed
    assert not take_turn(jobs[0])
    vma_time.shift(timedelta(seconds=30))
    assert take_turn(jobs[0])
