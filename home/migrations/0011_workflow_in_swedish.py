from django.db import migrations

WAGTAILS, OURS = "Moderators approval", "Godkännande före publicering"


def _rename(apps, before, after):
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=before).update(name=after)


def to_swedish(apps, schema_editor):
    """Name the workflow that Wagtail makes, unless somebody has named it already."""
    _rename(apps, WAGTAILS, OURS)


def back(apps, schema_editor):
    _rename(apps, OURS, WAGTAILS)


class Migration(migrations.Migration):
    dependencies = [("home", "0010_reminders")]

    operations = [migrations.RunPython(to_swedish, back)]
