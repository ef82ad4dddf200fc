import uuid

import pytest

from concerns.models import Concern

pytestmark = pytest.mark.django_db

ADDRESS = "/rapportera/otrygg-plats/"


@pytest.mark.parametrize(
    ("change", "anchor"),
    [
        ({"place": ""}, "id_place"),
        ({"place": "   "}, "id_place"),
        ({"place": "x" * 301}, "id_place"),
        ({"area": "finns_inte"}, "id_area"),
        ({"description": ""}, "id_description"),
        ({"description": "x" * 2001}, "id_description"),
        ({"description": "a\0b"}, "id_description"),
        ({"email": "inte en adress"}, "id_email"),
        ({"email": "a@b.se\r\nBcc: c@d.se"}, "id_email"),
        ({"name": "x" * 101}, "id_name"),
        ({"phone": "1" * 41}, "id_phone"),
        ({"lat": "91", "lon": "16"}, "id_lat"),
        ({"lat": "NaN", "lon": "16"}, "id_lat"),
        ({"lat": "1e999", "lon": "16"}, "id_lat"),
        ({"lat": "59.1"}, "id_lon"),
        ({"q_nar": "finns_inte"}, "id_q_nar_0"),
        ({"confirm_not_acute": ""}, "id_confirm_not_acute"),
        ({"submission_id": ""}, "skicka"),
        ({"submission_id": "inte-ett-id"}, "skicka"),
        ({"submission_id": "\0"}, "skicka"),
    ],
)
def test_fault_answers_422_with_a_link_to_its_field(client, parse, filled_form, change, anchor):
    before = Concern.objects.count()
    response = client.post(ADDRESS, filled_form | change)
    page = parse(response)
    assert response.status_code == 422
    assert f"#{anchor}" in page.hrefs
    assert anchor in page.ids
    assert Concern.objects.count() == before


def test_everything_typed_is_kept_after_a_fault(client, parse, filled_form):
    typed = filled_form | {
        "place": "",
        "area": "norrby",
        "lat": "59,1",
        "lon": "16,2",
        "happened_at": "i går <kväll>",
        "description": 'Text med "citat" & <tecken>',
        "name": "Någon",
        "email": "nagon@exempel.example",
        "phone": "0700",
        "q_nar": ["kvallar", "helger"],
    }
    response = client.post(ADDRESS, typed)
    html = response.content.decode()
    fields = parse(response).forms[-1]["fields"]
    values = {field["name"]: field.get("value") for field in fields}
    assert response.status_code == 422
    for name in ("lat", "lon", "happened_at", "name", "email", "phone"):
        assert values[name] == typed[name]
    assert values["submission_id"] == typed["submission_id"]
    assert "Text med &quot;citat&quot; &amp; &lt;tecken&gt;" in html
    checked = [field.get("value", "on") for field in fields if "checked" in field]
    assert set(checked) == {"kvallar", "helger", "on"}
    assert '<option value="norrby" selected>' in html


def test_form_without_usable_id_can_be_sent_again(client, parse, filled_form):
    response = client.post(ADDRESS, filled_form | {"submission_id": "trasigt"})
    fresh = parse(response).hidden_values()["submission_id"][0]
    again = client.post(ADDRESS, filled_form | {"submission_id": fresh})
    assert uuid.UUID(fresh)
    assert again.status_code == 200


def test_line_breaks_count_as_one_character(client, filled_form):
    response = client.post(ADDRESS, filled_form | {"description": "rad\r\n" * 500})
    assert response.status_code == 200  # 2 000 as the browser counts, 2 500 as it sends


def test_place_is_asked_for_only_where_the_category_needs_it(client, filled_form):
    response = client.post("/rapportera/annat/", filled_form | {"place": ""})
    assert response.status_code == 200


def test_errors_are_told_in_the_language_of_the_page(client, filled_form):
    response = client.post(f"/en{ADDRESS}", filled_form | {"place": "", "email": "x"})
    html = response.content.decode()
    assert "2 things need to be corrected" in html
    assert "Write where it is" in html


def test_coordinates_stay_visible_when_they_are_wrong(client, filled_form):
    html = client.post(ADDRESS, filled_form | {"lat": "x", "lon": "y"}).content.decode()
    assert '<details class="more" open>' in html


def test_answers_are_stored_in_words(client, parse, filled_form):
    page = parse(client.post(f"/en{ADDRESS}", filled_form | {"q_nar": ["kvallar", "helger"]}))
    concern = Concern.objects.get(reference=page.data["data-reference"][0])
    assert concern.answers == [
        {
            "code": "nar",
            "label": "När brukar det kännas otryggt?",
            "options": [
                {"code": "kvallar", "label": "Kvällar"},
                {"code": "helger", "label": "Helger"},
            ],
        }
    ]
    assert concern.language == "en"
