"""The field that people do not see: filled in, nothing is stored and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup

from concerns.abuse import flood
from concerns.models import Concern

pytestmark = pytest.mark.django_db

FORM = "/rapportera/otrygg-plats/"


def trap_of(answer):
    return BeautifulSoup(answer.text, "html.parser").find(attrs={"name": "homepage"})


def test_people_do_not_meet_it(client):
    field = trap_of(client.get(FORM))
    assert field["tabindex"] == "-1"
    assert field["autocomplete"] == "off"
    around = field.find_parent(class_="trap")
    assert around["aria-hidden"] == "true"
    assert not field.get("value")


@pytest.mark.parametrize("typed", ["http://exempel.example", " x ", "\0", "0"])
def test_filled_in_it_is_refused_in_words_with_everything_still_there(client, filled_form, typed):
    before = Concern.objects.count()
    answer = client.post(FORM, filled_form | {"homepage": typed})
    assert answer.status_code == 422
    assert Concern.objects.count() == before
    assert "Lämna fältet tomt" in answer.text
    assert 'href="#id_homepage"' in answer.text
    assert filled_form["description"] in answer.text
    assert trap_of(answer).find_parent(class_="trap") is None, "now a person must find it"
    assert trap_of(answer).find_parent(attrs={"aria-hidden": True}) is None


def test_person_whose_browser_filled_it_in_empties_it_and_is_received(client, filled_form):
    client.post(FORM, filled_form | {"homepage": "x"})
    assert client.post(FORM, filled_form | {"homepage": ""}).status_code == 200


def test_program_that_goes_on_filling_it_in_must_work_or_wait(client, filled_form, settings):
    assert settings.REPORTS_PER_ADDRESS == 100
    for _ in range(5):
        answer = client.post(FORM, filled_form | {"homepage": "x"})
    assert "data-problem" in answer.text
    flood.reports_by_address.forget()
    assert "data-problem" not in client.get(FORM).text
