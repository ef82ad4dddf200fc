"""The reminder of a document that expires: what was mailed is known before anything is written."""

import pytest

from guidance.documents.reminders import remind_of_expiry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_a_worker_that_looks_again_asks_before_it_writes(monkeypatch):
    assert remind_of_expiry() == 1

    def fail(claimed):
        raise AssertionError(claimed)

    monkeypatch.setattr("guidance.documents.reminders.claim", fail)
    assert remind_of_expiry() == 0
