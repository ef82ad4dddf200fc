import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

pytestmark = pytest.mark.django_db

GROUPS = {"Kommunikatörer", "Kriskommunikatörer", "Säkerhetsfunktionen", "Teknisk felanmälan"}


def test_roles_are_mended_without_the_demo():
    """A production site never runs the demo, and an update may change what a role may do."""
    editors = Group.objects.get(name="Kommunikatörer")
    wanted = set(editors.permissions.values_list("pk", flat=True))
    editors.permissions.clear()
    Group.objects.filter(name="Teknisk felanmälan").delete()
    call_command("set_up_roles", verbosity=0)
    assert set(editors.permissions.values_list("pk", flat=True)) == wanted
    assert set(Group.objects.values_list("name", flat=True)) >= GROUPS


def test_no_role_of_the_crisis_or_the_editors_reaches_cases():
    for name in ("Kommunikatörer", "Kriskommunikatörer"):
        permissions = Group.objects.get(name=name).permissions
        assert not permissions.filter(content_type__app_label="concerns").exclude(
            codename__contains="accessibility"
        )
