"""The name of a promise in open data: its address once, or one beside it where that is taken."""

import json

import pytest
from django.contrib.auth.models import User
from wagtail.models import Locale

from promises.models import PromisePage
from tests.tryggochsaker.test_addresses_of_pages import add

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def names(client):
    """Return the names of all promises in open data."""
    return [row["id"] for row in json.loads(client.get("/api/promises.json").content)["promises"]]


def test_address_that_another_promise_once_had_does_not_refuse_the_new_one(client, make_promise):
    old = make_promise(slug="ljus")
    old.slug = "mera-ljus"
    old.save_revision().publish()
    client.force_login(User.objects.get(username="redaktor"))
    assert add(client, PromisePage, publish=True, slug="ljus").status_code == 302
    assert PromisePage.objects.get(slug="ljus").public_id == "ljus-2"


def test_address_made_from_a_title_is_in_plain_letters_and_opens(client, make_promise):
    page = make_promise(slug="", title="Tryggare kvällar i Åker")
    assert page.slug == "tryggare-kvallar-i-aker"
    assert client.get(page.url).status_code == 200
    assert page.slug in names(client)


def test_copy_and_alias_have_names_of_their_own_for_ever(client, make_promise):
    page = make_promise(slug="ljus")
    copy = page.copy(update_attrs={"slug": "kopia"}, keep_live=True)
    alias = page.create_alias(update_slug="spegel")
    assert (copy.public_id, alias.public_id) == ("kopia", "spegel")
    page.title = "Mera ljus"
    page.save_revision().publish()
    alias.refresh_from_db()
    assert (alias.title, alias.public_id) == ("Mera ljus", "spegel")
    found = names(client)
    assert len(found) == len(set(found))


def test_translation_shares_the_name(make_promise):
    page = make_promise(slug="ljus")
    english = Locale.objects.get_or_create(language_code="en")[0]
    assert page.copy_for_translation(english, copy_parents=True).public_id == "ljus"
    finnish = Locale.objects.get_or_create(language_code="fi")[0]
    assert page.copy_for_translation(finnish, copy_parents=True, alias=True).public_id == "ljus"


def test_name_that_an_editor_empties_is_filled_in_again(client, make_promise):
    page = make_promise(slug="ljus")
    page.public_id = ""
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.public_id == "ljus"
