from django.db import migrations

INTERVALS = (1, 3, 6, 12, 24)


def take_interval_from_dates(apps, schema_editor):
    """Each page keeps its next review, as near as an interval comes to it."""
    for page in apps.get_model("guidance", "GuidancePage").objects.only("last_reviewed", "next_review"):
        months = (page.next_review - page.last_reviewed).days / 30.44
        nearest = min(INTERVALS, key=lambda interval: abs(interval - months))
        apps.get_model("guidance", "GuidancePage").objects.filter(pk=page.pk).update(
            review_months=nearest
        )


class Migration(migrations.Migration):

    dependencies = [("guidance", "0002_review")]

    operations = [migrations.RunPython(take_interval_from_dates, migrations.RunPython.noop)]
