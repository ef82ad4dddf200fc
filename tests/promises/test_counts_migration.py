"""What was counted and chosen before 0003 is still there after it, and on the way back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from promises.models import PromisePage

BEFORE = [("promises", "0002_public_figure_of_concerns")]
COUNT_NOW = "SELECT actual_count FROM promises_measure WHERE id = %s"

pytestmark = pytest.mark.usefixtures("demo_day")


@pytest.mark.django_db(transaction=True)
def test_typed_counts_become_readings_and_chosen_states_stay():
    page = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    measure = page.measures.first()
    executor = MigrationExecutor(connection)
    latest = [key for key in executor.loader.graph.leaf_nodes() if key[0] == "promises"]
    executor.migrate(BEFORE)
    try:
        with connection.cursor() as cursor:
            cursor.execute(COUNT_NOW, [measure.pk])
            assert cursor.fetchone() == (43,)
            cursor.execute(
                "UPDATE promises_promisepage SET status = 'ej_uppfyllt' WHERE page_ptr_id = %s",
                [page.pk],
            )
    finally:
        MigrationExecutor(connection).migrate(latest)
    reading = measure.readings.get()
    assert (reading.done, reading.planned, reading.date) == (43, None, date(2026, 9, 8))
    page.refresh_from_db()
    assert page.chosen_status == "ej_uppfyllt"
    assert page.status_reason
    assert PromisePage.objects.get(slug="lugnare-trafik-i-strandvik-2026").chosen_status == ""
