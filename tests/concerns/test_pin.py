"""The place as a pin: never required, and its area counts where none was chosen."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from concerns.intake.fields import CoordinateField
from concerns.models import Concern
from home.models import Area

pytestmark = pytest.mark.django_db

FORM = "/rapportera/otrygg-plats/"
IN_NORRBY = {"lat": "58.95", "lon": "13.28"}
IN_THE_SEA = {"lat": "57.0", "lon": "10.0"}


def newest_case():
    return Concern.objects.select_related("area").order_by("-pk").first()


def pin_map(answer):
    return BeautifulSoup(answer.text, "html.parser").find(attrs={"data-pin-map": True})


def test_pin_without_an_area_chooses_the_one_that_it_is_in(client, filled_form):
    client.post(FORM, filled_form | IN_NORRBY)
    assert newest_case().area.code == "norrby"
    assert newest_case().function.code == "bra_norrby", "it is routed by that area"


def test_chosen_area_stands_whatever_the_pin_says(client, filled_form):
    client.post(FORM, filled_form | IN_NORRBY | {"area": "centrum"})
    assert newest_case().area.code == "centrum"


def test_pin_outside_of_all_areas_chooses_none(client, filled_form):
    client.post(FORM, filled_form | IN_THE_SEA)
    assert newest_case().area is None
    assert newest_case().latitude == "57.0"


def test_no_pin_is_required(client, filled_form):
    assert client.post(FORM, filled_form).status_code == 200
    assert newest_case().area is None


@pytest.mark.parametrize(("written", "kept"), [("59", "59"), ("+59,12", "59.12"), ("-0.5", "-0.5")])
def test_coordinate_is_kept_as_degrees(written, kept):
    assert CoordinateField(limit=90).clean(written) == kept


@pytest.mark.parametrize("written", ["1E-999999999", "1e1", "90.1", "NaN", "-Infinity", "1_0", "x"])
def test_number_that_would_fill_the_memory_is_refused_as_any_that_is_no_coordinate(written):
    with pytest.raises(ValidationError) as refusal:
        CoordinateField(limit=90).clean(written)
    assert refusal.value.code == "coordinate"


def test_map_is_our_own_and_needs_a_script(client):
    found = pin_map(client.get(FORM))
    assert found.has_attr("hidden"), "without a script there is nothing to press"
    outlined = set(Area.objects.exclude(geometry=None).values_list("code", flat=True))
    assert {path["data-area"] for path in found.find_all("path", attrs={"data-area": True})} == (
        outlined
    )
    assert not found.find_all(["img", "image", "iframe"])


def test_numbers_of_the_map_are_written_for_a_program_in_every_language(client):
    for prefix in ("", "/en"):
        found = pin_map(client.get(f"{prefix}{FORM}"))
        for name in ("west", "north", "longitude-step", "latitude-step"):
            assert isinstance(json.loads(found[f"data-{name}"]), float)


def test_form_without_outlines_has_no_map_and_still_its_coordinates(client, filled_form):
    Area.objects.update(geometry=None)
    page = client.get(FORM)
    assert pin_map(page) is None
    assert 'name="lat"' in page.text
    assert client.post(FORM, filled_form | IN_NORRBY).status_code == 200
    assert newest_case().area is None


def test_form_page_stays_light(client):
    assert len(client.get(FORM).content) < 40_000
