"""What waits in the work against crime, on the editors' start page."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from promises.models import Measure, PromisePage, WalkPoint
from promises.prevention.editing.desk import late_points

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

DOORS = "Flera källardörrar går att öppna med ett ryck"


@pytest.fixture
def waiting():
    login = get_user_model().objects.get(username="redaktor")
    return lambda: {row.what: row for row in late_points(login, timezone.localdate())}


def test_point_whose_measure_is_finished_waits_for_the_words_about_it(waiting):
    to_write = f"Åtgärden är avslutad. Skriv vad det blev av: {DOORS}"
    assert waiting()[DOORS].is_overdue
    Measure.objects.filter(title__startswith="Nya dörrar till alla").update(status="klar")
    rows = waiting()
    assert DOORS not in rows
    assert not rows[to_write].is_overdue
    WalkPoint.objects.filter(seen=DOORS).update(state="klar", outcome="Alla dörrar är nya.")
    assert to_write not in waiting()


def test_point_whose_promise_ended_without_its_measure_is_late_by_its_own_day(waiting):
    PromisePage.objects.filter(slug="tryggt-boende-i-norrby-2026").update(
        status="ej_uppfyllt", chosen_status="ej_uppfyllt", status_reason="Dörrarna blev inte av."
    )
    assert waiting()[DOORS].day == WalkPoint.objects.get(seen=DOORS).due
