"""The description of all open data is true, and rooms add to it."""

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from home.open_data import registry
from home.open_data.registry import Parameter, Resource

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "_resources", dict(registry._resources))


def _read(client) -> dict:
    return client.get("/api/openapi.json").json()


def test_document_is_openapi_3_1(client):
    document = _read(client)
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_document_speaks_swedish_and_names_the_server(client, settings):
    document = _read(client)
    assert document["info"]["title"] == "Trygg och säker: öppna data"
    assert document["servers"] == [{"url": settings.PUBLIC_URL}]


def test_every_described_address_answers_with_what_it_promises(client):
    examples = {"{identifier}": "EXK-2026-0042-04"}
    paths = _read(client)["paths"]
    assert {"/api/notices.json", "/kris/atom.xml", "/kris/cap/atom.xml"} <= set(paths)
    for path, item in paths.items():
        address = path
        for name, value in examples.items():
            address = address.replace(name, value)
        answer = client.get(address)
        assert answer.status_code == 200, address
        [promised] = item["get"]["responses"]["200"]["content"]
        assert answer.headers["Content-Type"].split(";")[0] == promised
        for header in item["get"]["responses"]["200"]["headers"]:
            assert header in answer.headers
        again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
        assert str(again.status_code) in item["get"]["responses"]


def test_room_adds_its_own_and_the_document_stays_valid(client, own_registry):
    before = client.get("/api/openapi.json").headers["ETag"]
    registry.register(
        Resource(
            path="/api/prov/{id}.json",
            name="tryIt",
            summary="Ett prov",
            media_type="application/json",
            parameters=(
                Parameter(name="id", description="Vilket", schema={"type": "string"}, place="path"),
            ),
            schema={"$ref": "#/components/schemas/Trial"},
            schemas={"Trial": {"type": "object"}},
            may_be_missing=True,
        )
    )
    answer = client.get("/api/openapi.json")
    assert answer.headers["ETag"] != before
    document = answer.json()
    assert "404" in document["paths"]["/api/prov/{id}.json"]["get"]["responses"]
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_page_of_open_data_leads_to_all_of_it(client):
    page = client.get("/oppna-data/").text
    for path in _read(client)["paths"]:
        assert f">{path}<" in page
    assert 'href="/api/openapi.json"' in page
    assert 'href="/kris/cap/{identifier}.xml"' not in page


@pytest.mark.parametrize(
    ("address", "feed"), [("/", "/kris/atom.xml"), ("/en/", "/en/kris/atom.xml")]
)
def test_every_page_names_its_feeds_in_its_own_language(client, address, feed):
    head = client.get(address).text.partition("</head>")[0]
    for wanted in (feed, "/kris/cap/atom.xml"):
        assert f'href="{wanted}"' in head
        assert client.get(wanted).status_code == 200
