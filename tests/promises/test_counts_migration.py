"""What was counted and chosen before 0003 is still there after it, and on the way back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from promises.models import MeasureReading, PromisePage

FIGURES = ("promises", "0003_figures")
DAY = date(2026, 9, 8)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def half_way():
    """Return the steps of 0003 that move data, and the models that they see.

    The column that 0003 takes away stands there again until the test is over.
    """
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE promises_measure ADD COLUMN actual_count integer NULL")
    loader = MigrationLoader(connection)
    state = loader.project_state(FIGURES, at_end=False)
    operations = loader.get_migration(*FIGURES).operations
    steps = [one for one in operations if isinstance(one, RunPython)]
    for operation in operations[: operations.index(steps[0])]:
        operation.state_forwards("promises", state)
    return steps, state.apps


def test_typed_counts_become_readings_and_go_back(half_way):
    (counts, _states), apps = half_way
    page = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    measure = page.measures.first()
    MeasureReading.objects.all().delete()
    old = apps.get_model("promises", "Measure").objects
    old.filter(pk=measure.pk).update(actual_count=43)
    counts.code(apps, None)
    reading = MeasureReading.objects.get()
    assert (reading.measure_id, reading.done, reading.planned) == (measure.pk, 43, None)
    assert reading.date == DAY
    old.update(actual_count=None)
    MeasureReading.objects.create(measure=measure, date=DAY, done=4)
    counts.reverse_code(apps, None)
    assert list(old.exclude(actual_count=None).values_list("pk", "actual_count")) == [
        (measure.pk, 47)
    ]


def test_state_that_no_evaluation_supports_stays_chosen(half_way):
    (_counts, states), apps = half_way
    page = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    PromisePage.objects.filter(pk=page.pk).update(status="ej_uppfyllt")
    states.code(apps, None)
    page.refresh_from_db()
    assert page.chosen_status == "ej_uppfyllt"
    assert page.status_reason
    assert PromisePage.objects.get(slug="lugnare-trafik-i-strandvik-2026").chosen_status == ""
