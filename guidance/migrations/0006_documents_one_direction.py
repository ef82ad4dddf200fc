"""The link is kept in one direction only, in the newer document."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("guidance", "0005_documents_chain")]
    operations = [migrations.RemoveField(model_name="governingdocumentpage", name="replaced_by")]
