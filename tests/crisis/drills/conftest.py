"""An exercise that goes on, and drills that do not wait."""

from datetime import timedelta

import pytest
from post_office.models import STATUS

from crisis.drills import watching


@pytest.fixture
def exercise(publish):
    """An exercise that was chosen to be shown, with its mails sent."""
    incident = publish(is_exercise=True, is_shown_to_residents=True)
    incident.drill.mails.update(status=STATUS.sent)
    return incident


@pytest.fixture
def quick(monkeypatch):
    """Let patience end at once; the clock stands still in these tests."""
    monkeypatch.setattr(watching, "PATIENCE", timedelta(0))


@pytest.fixture
def one_round(monkeypatch, demo_day):
    """Let time pass with each pause, so that patience ends after a few rounds."""
    monkeypatch.setattr(watching.time, "sleep", lambda _: demo_day.shift(timedelta(seconds=30)))
