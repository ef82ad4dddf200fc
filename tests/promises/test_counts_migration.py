"""What was counted and chosen before 0003 is still there after it, and on the way back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("promises", "0002_public_figure_of_concerns")]
AFTER = [("promises", "0003_figures")]

pytestmark = pytest.mark.usefixtures("demo_day")


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps


@pytest.mark.django_db(transaction=True)
def test_typed_counts_become_readings_and_chosen_states_stay():
    latest = [
        key
        for key in MigrationExecutor(connection).loader.graph.leaf_nodes()
        if key[0] == "promises"
    ]
    try:
        old = migrate(BEFORE)
        page = old.get_model("promises", "PromisePage").objects.get(
            slug="tryggare-kvallar-i-centrum-2026", locale__language_code="sv"
        )
        measure = old.get_model("promises", "Measure").objects.filter(page=page).first()
        assert measure.actual_count == 43
        page.status = "ej_uppfyllt"
        page.save(update_fields=["status"])

        new = migrate(AFTER)
        readings = new.get_model("promises", "MeasureReading").objects
        reading = readings.get(measure_id=measure.pk)
        assert (reading.done, reading.planned, reading.date) == (43, None, date(2026, 9, 8))
        promises = new.get_model("promises", "PromisePage").objects
        page = promises.get(pk=page.pk)
        assert page.chosen_status == "ej_uppfyllt"
        assert page.status_reason
        evaluated = promises.get(slug="lugnare-trafik-i-strandvik-2026")
        assert evaluated.chosen_status == ""
    finally:
        migrate(latest)
