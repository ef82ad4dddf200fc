"""Fill in the keys of registry numbers, and let each document name what it replaces."""

from django.db import migrations

from guidance.documents.keys import keys_of_page


def fill_in(apps, schema_editor):
    pages = apps.get_model("guidance", "GoverningDocumentPage").objects
    for page in pages.all():
        pages.filter(pk=page.pk).update(registry_keys=keys_of_page(page))
    for page in pages.exclude(replaced_by=None).order_by("-decided_on", "pk"):
        # A document that replaced several keeps the link to the newest, which is what readers had.
        is_first = pages.filter(pk=page.replaced_by_id, replaces_page=None).exists()
        if is_first and page.replaced_by_id != page.pk:
            pages.filter(pk=page.replaced_by_id).update(replaces_page=page.pk)
            _tell_the_draft(apps, page.replaced_by_id, page.pk)


def _tell_the_draft(apps, successor_id, page_id):
    page = apps.get_model("wagtailcore", "Page").objects.get(pk=successor_id)
    revision = page.latest_revision
    if revision is not None:
        revision.content["replaces_page"] = page_id
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0004_documents"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
