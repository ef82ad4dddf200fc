"""What a site that is not the demo begins with, and what editors have made of it since."""

from io import StringIO

import pytest
from django.core.management import call_command

from home.models import DemoObject, LawSuccession, SynonymGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def production():
    """A site on which nobody has seeded the demo's laws and synonyms."""
    LawSuccession.objects.all().delete()
    SynonymGroup.objects.all().delete()


def add():
    said = StringIO()
    call_command("add_laws_and_synonyms", stdout=said)
    return said.getvalue().splitlines()


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (LawSuccession, SynonymGroup)]


def test_a_new_site_gets_laws_and_synonyms_of_its_own(production):
    marks = DemoObject.objects.count()
    said = add()
    assert any("1998:204" in line or "Personuppgiftslagen" in line for line in said)
    assert "polis = snut = aina" in said
    assert len(said) == LawSuccession.objects.count() + SynonymGroup.objects.count()
    assert {group.language for group in SynonymGroup.objects.all()} >= {"sv", "en"}
    assert DemoObject.objects.count() == marks  # the demo's removal leaves them


def test_the_demo_has_exactly_what_the_command_adds():
    assert add() == []


def test_a_second_run_changes_and_adds_nothing(production):
    add()
    before = rows()
    assert add() == []
    assert rows() == before


def test_what_an_editor_has_changed_stays_as_it_is(production):
    add()
    LawSuccession.objects.filter(old_number="1998:204").update(old_name="PuL", new_name="GDPR")
    group = SynonymGroup.objects.get(words="polis, snut, aina")
    group.words = "polis, aina"
    group.save()
    before = rows()
    assert add() == []
    assert rows() == before


def test_what_is_missing_comes_back_by_itself(production):
    add()
    LawSuccession.objects.filter(old_number="1998:204").delete()
    SynonymGroup.objects.filter(words="polis, snut, aina").delete()
    before = len(rows()[0]), len(rows()[1])
    assert len(add()) == 2
    assert (len(rows()[0]), len(rows()[1])) == (before[0] + 1, before[1] + 1)
