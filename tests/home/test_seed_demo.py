from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import Orderable, Page, Site

from home.demo_removal import remove_demo
from home.models import DemoObject, FixedPage, HomePage
from tests.conftest import DEMO_DAY

pytestmark = pytest.mark.django_db

# Logs tell what happened, removal included; they are not content.
LOGS = {"wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"}
# Wagtail writes a row's references and its words anew whenever it is saved, changed or not.
DERIVED = {"wagtailcore.ReferenceIndex", "wagtailsearch.IndexEntry"}


def counts():
    return Counter(
        {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model._meta.label not in LOGS and model._meta.managed
        }
    )


def contents():
    """Every row of every table, but for what the database numbers by itself."""
    rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.label in LOGS | DERIVED or model._meta.proxy or not model._meta.managed:
                continue
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of our own
            rows[model._meta.label] = sorted(map(repr, cursor.fetchall()))
    return rows


def seed():
    call_command("seed_demo", "--as-of", DEMO_DAY, verbosity=0)


def test_removal_takes_away_exactly_what_seeding_made(demo_day):
    remove_demo()
    before = counts()
    before_site = Site.objects.values().get()
    assert before["home.DemoObject"] == 0
    seed()
    assert counts() != before
    remove_demo()
    assert counts() == before
    assert Site.objects.values().get() == before_site


def test_removal_gives_back_an_empty_wagtail(client):
    remove_demo()
    assert not HomePage.objects.exists()
    assert not FixedPage.objects.exists()
    assert Page.objects.get(depth=2).live
    assert Client().get("/").status_code == 200


def test_seeding_twice_changes_nothing(demo_day):
    before = contents()
    seed()
    after = contents()
    assert {label for label in before if before[label] != after[label]} == set()


def test_seeding_keeps_an_editors_change(demo_day):
    page = FixedPage.objects.get(slug="kakor")
    page.title = "Kakor, ändrad"
    page.save_revision().publish()
    seed()
    page.refresh_from_db()
    assert page.title == "Kakor, ändrad"


def test_an_editors_own_page_survives_the_removal_with_the_pages_above_it(client):
    above = FixedPage.objects.get(slug="om-oss")
    above.add_child(
        instance=FixedPage(title="Egen sida", slug="egen", ingress="Vår.", locale=above.locale)
    )
    remove_demo()
    assert client.get("/om-oss/egen/").status_code == 200
    assert not FixedPage.objects.filter(slug="kakor").exists()
    FixedPage.objects.get(slug="egen").delete()
    remove_demo()
    assert not DemoObject.objects.exists()
    assert not HomePage.objects.exists()


def test_every_row_of_a_page_has_its_place():
    """Without one PostgreSQL gives the rows back in any order."""
    without = {
        model._meta.label: model._default_manager.filter(sort_order=None).count()
        for model in apps.get_models()
        if issubclass(model, Orderable)
    }
    assert {label: count for label, count in without.items() if count} == {}
