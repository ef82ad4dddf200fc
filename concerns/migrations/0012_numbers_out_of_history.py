"""Joined cases are told of by a key that falls with the other case, not by its number in words."""

import re

from django.db import migrations

NUMBER = re.compile(r"[A-Z]+-\d{4}-\d+")


def take_numbers_out(apps, schema_editor):
    """Put a code and a key in the place of each sentence; a number whose case is gone just goes."""
    concerns = apps.get_model("concerns", "Concern").objects
    events = apps.get_model("concerns", "ConcernEvent").objects
    for event in events.filter(kind="merged").order_by("pk").iterator():
        found = NUMBER.search(event.detail)
        if found is None:
            continue
        if found.start() == 0:
            code = "has_duplicate"
        else:
            code = "same_as" if event.detail.startswith("Samma") else "parted"
        other = concerns.filter(reference=found.group()).first()
        events.filter(pk=event.pk).update(detail=code, other=other)


class Migration(migrations.Migration):

    dependencies = [("concerns", "0011_event_other")]

    operations = [migrations.RunPython(take_numbers_out, migrations.RunPython.noop)]
