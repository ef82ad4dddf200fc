import uuid

import pytest
from django.utils.timezone import localtime

from concerns.models import Concern, ConcernCategory

pytestmark = pytest.mark.django_db

COMMON_FIELDS = {
    "submission_id",
    "terms",
    "homepage",  # stays empty: see test_honeypot.py
    "area",
    "place",
    "lat",
    "lon",
    "happened_at",
    "description",
    "name",
    "email",
    "phone",
    "attachments",
    "csrfmiddlewaretoken",
}


def test_start_lists_every_category_in_order(client, parse):
    hrefs = parse(client.get("/rapportera/")).hrefs
    wanted = [
        f"/rapportera/{code.replace('_', '-')}/"
        for code in ConcernCategory.objects.filter(is_about_safe_place=False).values_list(
            "code", flat=True
        )
    ]
    assert len(wanted) == 25
    assert [href for href in hrefs if href in wanted] == wanted


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_category_answers_with_its_numbers_and_a_form_only_where_it_has_one(
    client, parse, prefix
):
    for category in ConcernCategory.objects.all():
        response = client.get(f"{prefix}/rapportera/{category.slug}/")
        page = parse(response)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store, private"
        posting = [form for form in page.forms if form["attributes"].get("method") == "post"]
        assert len(posting) == (1 if category.deflect_level in {"confirm", "info"} else 0)
        assert len(page.headings) == 1
        for contact in category.contacts:
            assert contact.tel in page.hrefs


def test_form_has_exactly_the_fields_of_the_contract(client, parse):
    for category in ConcernCategory.objects.all():
        if not category.has_form:
            continue
        wanted = COMMON_FIELDS | {f"q_{question.code}" for question in category.questions.all()}
        if category.deflect_level == "confirm":
            wanted = wanted | {"confirm_not_acute"}
        page = parse(client.get(f"/rapportera/{category.slug}/"))
        assert page.field_names() == wanted, category.code


def test_submission_id_is_made_at_get(client, parse):
    first, second = (
        parse(client.get("/rapportera/otrygg-plats/")).hidden_values()["submission_id"][0]
        for _ in range(2)
    )
    assert uuid.UUID(first) != uuid.UUID(second)


@pytest.mark.parametrize(
    "slug", ["finns-inte", "otrygg_plats", "OTRYGG-PLATS", "akut_fara", "1", "-"]
)
def test_unknown_category_is_not_found_with_ways_on(client, parse, slug):
    response = client.get(f"/rapportera/{slug}/")
    assert response.status_code == 404
    assert "/rapportera/" in parse(response).hrefs


def test_category_without_form_receives_nothing(client, filled_form):
    response = client.post("/rapportera/vald-relation/", filled_form)
    assert response.status_code == 405
    assert not Concern.objects.filter(category__code="vald_relation").exists()


def test_receipt_is_the_answer_to_the_post(client, parse, filled_form):
    response = client.post("/rapportera/otrygg-plats/", filled_form)
    page = parse(response)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    (reference,), (code,) = page.data["data-reference"], page.data["data-receipt-code"]
    concern = Concern.objects.get(reference=reference)
    assert reference == f"TS-{localtime(concern.received_at).year}-{int(reference[-6:]):06d}"
    assert len(code.replace("-", "")) * 5 >= 80
    assert concern.description == "Det är mörkt"


def test_receipt_with_an_address_says_when_it_came_in(client, filled_form, demo_day):
    answer = client.post(
        "/rapportera/otrygg-plats/", filled_form | {"email": "nagon@exempel.example"}
    ).content.decode()
    assert "söndag 22 november kl. 13.30" in answer
    assert "Du får svar inom 5 arbetsdagar. Spara koden: du läser svaret här med den." in answer
    assert "Vi kan inte ta fram koden igen om du tappar den." in answer


def test_anonymous_receipt_tells_that_the_code_is_the_only_way(client, parse, filled_form):
    response = client.post("/rapportera/otrygg-plats/", filled_form)
    assert "Du är anonym, så vi kan inte kontakta dig." in response.content.decode()


def test_form_says_what_the_content_file_says_before_anything_is_sent(client):
    page = client.get("/rapportera/otrygg-plats/").content.decode()
    for sentence in (
        "Är någon i fara? Ring 112. Formuläret läses vardagar 8–16.",
        "Skriv inte namn eller personnummer på andra. Det du skickar blir en allmän handling.",
        "Händer något nu ringer du 112. Tips till polisen lämnar du på 114 14.",
    ):
        assert sentence in page


def test_all_languages_of_a_category_are_offered(client):
    page = client.get("/en/rapportera/otrygg-plats/").content.decode()
    assert "A place feels unsafe" in page
    assert 'hreflang="sv"' in page


def test_head_request_makes_nothing(client):
    before = Concern.objects.count()
    assert client.head("/rapportera/otrygg-plats/").status_code == 200
    assert Concern.objects.count() == before


def test_form_token_is_required(client, filled_form):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/rapportera/otrygg-plats/", filled_form)
    assert response.status_code == 403
    assert not Concern.objects.filter(category__code="otrygg_plats", place="x").exists()


def test_choosing_page_and_form_keep_within_their_queries(client, django_assert_max_num_queries):
    client.get("/rapportera/")
    with django_assert_max_num_queries(20):
        client.get("/rapportera/")
    with django_assert_max_num_queries(45):
        client.get("/rapportera/otrygg-plats/")
