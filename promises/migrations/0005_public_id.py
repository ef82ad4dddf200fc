"""A name for each promise that lasts, in open data and in the YAML form."""

from django.db import migrations, models


def take_the_slug(apps, schema_editor):
    """Name what is there after its address, which is what it has been known by."""
    pages = apps.get_model("promises", "PromisePage").objects
    for key, slug in pages.values_list("pk", "slug"):
        pages.filter(pk=key).update(public_id=slug)


class Migration(migrations.Migration):
    dependencies = [("promises", "0004_followers")]

    operations = [
        migrations.AddField(
            model_name="promisepage",
            name="public_id",
            field=models.SlugField(
                "name in open data",
                max_length=255,
                blank=True,
                help_text="Stays the same for ever, whatever becomes of address and title. Empty: as the address.",
            ),
        ),
        migrations.RunPython(take_the_slug, migrations.RunPython.noop),
    ]
