"""Digits that each municipality held itself become a row of the register (migration 0012)."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = "0011_workflow_in_swedish", "0012_contact_number"
HOURS = "Vardagar 7.30–16.30. Dag före röd dag 7.30–12."


def migrate_home(name):
    """Bring the tables to one migration and return the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("home", name)])
    return MigrationExecutor(connection).loader.project_state([("home", name)]).apps


def test_digits_lead_to_their_number_and_unknown_ones_become_one(committed_db):
    old = migrate_home(BEFORE)
    first = old.get_model("home", "MunicipalitySettings").objects.get()
    assert (first.phone, first.phone_tel) == ("0980-319 200", "tel:0980319200")
    first.phone, first.opening_hours = "+46 (0)980-31 92 00", HOURS
    first.save()
    site = old.get_model("wagtailcore", "Site").objects.get(is_default_site=True)
    site.pk, site.is_default_site, site.hostname = None, False, "annan.example"
    site.save()
    new_number = {"phone": "0981-100 20", "phone_tel": "098110020", "opening_hours": "Dygnet runt."}
    first.pk, first.site = None, site
    for name, value in new_number.items():
        setattr(first, name, value)
    first.save()
    old.get_model("home", "ContactNumber").objects.filter(code="polisen_11414").update(
        label="Polisen 114 14", label_en="Police 114 14"
    )
    old.get_model("home", "AccessibilityStatementPage").objects.update(
        feedback_phone="0980-319 200"
    )

    new = migrate_home(AFTER)
    rows = new.get_model("home", "MunicipalitySettings").objects.order_by("pk")
    own, other = (row.contact_number for row in rows)
    assert (own.code, own.phone) == ("kontaktcenter", "0980-319 200")
    assert own.opening_hours == "vardagar 7.30–16.30. Dag före röd dag 7.30–12"
    assert (other.code, other.label) == ("kontaktcenter_2", "Exempelköpings kommun")
    assert (other.phone, other.tel) == ("0981-100 20", "tel:098110020")
    assert (other.opening_hours, other.verified_on) == ("dygnet runt", None)
    police = new.get_model("home", "ContactNumber").objects.get(code="polisen_11414")
    assert (police.label, police.label_en) == ("Polisen", "Police")
    [statement] = new.get_model("home", "AccessibilityStatementPage").objects.all()
    assert statement.feedback_phone == "{nummer:kontaktcenter}"
