"""What works is knowledge too: a category for places that feel safe."""

import pytest

from concerns.models import Concern, ConcernCategory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_stands_apart_from_what_worries(client, parse, prefix):
    page = client.get(f"{prefix}/rapportera/")
    heading = (
        "Is there a place that feels safe?" if prefix else "Finns det en plats som känns trygg?"
    )
    assert page.text.index(heading) < page.text.index("/rapportera/trygg-plats/")
    assert page.text.index("/rapportera/annat/") < page.text.index(heading)
    assert parse(page).hrefs.count(f"{prefix}/rapportera/trygg-plats/") == 1


def test_its_form_asks_about_what_is_safe(client):
    page = client.get("/rapportera/trygg-plats/").text
    for words in (
        "Vilken plats är det?",
        "Vad gör att det känns tryggt?",
        "Vad är det som gör platsen trygg?",
        "När känns det tryggt?",
    ):
        assert words in page
    assert "Var är det?" not in page
    assert 'name="confirm_not_acute"' not in page


def test_place_is_required_and_said_so_in_fitting_words(client):
    answer = client.post("/rapportera/trygg-plats/", {"description": "Ljust"})
    assert answer.status_code == 422
    assert "Skriv vilken plats det är" in answer.text


def test_it_goes_to_the_security_function_without_a_deadline(client, filled_form):
    answer = client.post(
        "/rapportera/trygg-plats/", filled_form | {"q_varfor_tryggt": ["ljust", "folk"]}
    )
    assert answer.status_code == 200
    assert "Tack för att du berättar vad som fungerar." in answer.text
    case = Concern.objects.order_by("-pk").first()
    assert case.category.is_about_safe_place
    assert case.function.code == "sakerhetsfunktion"
    assert case.due_on is None
    assert [option["code"] for option in case.answers[0]["options"]] == ["ljust", "folk"]


def test_worries_are_thanked_in_no_such_words(client, filled_form):
    answer = client.post("/rapportera/otrygg-plats/", filled_form)
    assert "Tack för att du berättar vad som fungerar." not in answer.text


def test_only_this_category_is_about_what_is_safe():
    codes = ConcernCategory.objects.filter(is_about_safe_place=True).values_list("code", flat=True)
    assert list(codes) == ["trygg_plats"]
    assert ConcernCategory.objects.count() == 26
