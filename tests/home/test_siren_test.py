from datetime import UTC, datetime

import pytest
import time_machine

from home.siren_test import next_siren_test


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 22, 12, tzinfo=UTC), None),
        (datetime(2026, 11, 24, 12, tzinfo=UTC), "2026-12-07T15:00:00+01:00"),
        (datetime(2026, 12, 7, 14, 10, tzinfo=UTC), "2026-12-07T15:00:00+01:00"),
        (datetime(2026, 12, 7, 14, 20, tzinfo=UTC), None),
        (datetime(2027, 2, 25, 12, tzinfo=UTC), "2027-03-01T15:00:00+01:00"),
        # The first Monday of June 2033 is the national day.
        (datetime(2033, 6, 1, 12, tzinfo=UTC), "2033-06-13T15:00:00+02:00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), None),
    ],
)
def test_siren_is_tested_on_the_first_monday_that_is_no_holiday(now, expected):
    with time_machine.travel(now, tick=False):
        moment = next_siren_test()
    assert (moment and moment.isoformat()) == expected


@pytest.mark.django_db
def test_start_page_tells_of_the_test_only_when_it_is_near(client):
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC), tick=False):
        near = client.get("/").content.decode()
    assert "måndag 7 december kl. 15" in near
    assert "Detta är ett test. Du behöver inte göra något." in near
    with time_machine.travel(datetime(2026, 11, 1, 12, tzinfo=UTC), tick=False):
        assert "Test – ingen fara" not in client.get("/").content.decode()
