"""What every test stands on: one seeded demo municipality per database, never changed for good."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command

DEMO_DAY = "2026-11-22"
DEMO_NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)  # 13.30 in Sweden, on the day of the content


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Fill the test database once; each test then runs in a transaction of its own."""
    with django_db_blocker.unblock(), time_machine.travel(DEMO_NOW, tick=False):
        call_command("seed_demo", "--as-of", DEMO_DAY, verbosity=0)


@pytest.fixture
def demo_day():
    """Let it be 13.30 on the day that the demo content was written for; moves on by hand."""
    with time_machine.travel(DEMO_NOW, tick=False) as traveller:
        yield traveller
