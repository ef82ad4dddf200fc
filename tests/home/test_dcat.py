"""The description for data portals has what DCAT-AP-SE asks for; every address in it answers."""

import csv
from urllib.parse import urlsplit

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from home.models import MunicipalitySettings
from home.open_data import catalogue
from home.open_data.catalogue import DataSet, Distribution, register_data_sets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

MANDATORY = {
    DCAT.Catalog: (
        DCTERMS["title"],
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.license,
        DCAT.dataset,
    ),
    DCAT.Dataset: (DCTERMS["title"], DCTERMS.description, DCTERMS.publisher, DCAT.distribution),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license),
    FOAF.Agent: (FOAF.name,),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}
LINKS = {
    DCTERMS.publisher: FOAF.Agent,
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.contactPoint: VCARD.Organization,
}


@pytest.fixture
def read(client):
    return lambda: Graph().parse(data=client.get("/api/dcat.rdf").content, format="xml")


def test_everything_mandatory_is_there(read):
    graph = read()
    for kind, predicates in MANDATORY.items():
        things = list(graph.subjects(RDF.type, kind))
        assert things, kind
        for thing in things:
            for predicate in predicates:
                assert list(graph.objects(thing, predicate)), (thing, predicate)
    assert len(list(graph.subjects(RDF.type, DCAT.Catalog))) == 1


def test_every_link_leads_to_a_thing_of_its_kind_described_here(read):
    graph = read()
    for predicate, kind in LINKS.items():
        found = set(graph.objects(None, predicate))
        assert found
        assert all((thing, RDF.type, kind) in graph for thing in found)
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert datasets == set(graph.objects(None, DCAT.dataset))
    assert {str(one).rpartition("#")[2] for one in datasets} >= {
        "dataset-promises",
        "dataset-notices",
    }


def test_titles_are_told_in_swedish_and_english(read):
    graph = read()
    promises = next(one for one in graph.subjects(RDF.type, DCAT.Dataset) if "promises" in one)
    titles = {title.language: str(title) for title in graph.objects(promises, DCTERMS["title"])}
    assert titles == {"sv": "Medborgarlöften", "en": "Citizen promises"}
    for thing in graph.subjects(RDF.type, DCAT.Dataset):
        languages = {text.language for text in graph.objects(thing, DCTERMS.description)}
        assert languages == {"sv", "en"}


def test_every_distribution_can_be_fetched_as_it_is_described(read, client, settings):
    graph = read()
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        [address] = graph.objects(one, DCAT.downloadURL)
        assert str(address).startswith(settings.PUBLIC_URL)
        answer = client.get(urlsplit(str(address)).path)
        assert answer.status_code == 200
        [media_type] = graph.objects(one, DCTERMS["format"])
        assert answer.headers["Content-Type"].split(";")[0] == str(media_type)
        for page in graph.objects(one, FOAF.page):
            assert client.get(urlsplit(str(page)).path).status_code == 200
    for page in graph.objects(None, DCAT.landingPage):
        assert client.get(urlsplit(str(page)).path).status_code == 200


def test_csv_that_claims_rfc_4180_has_commas_and_nothing_before_the_first_cell(client):
    claims = [
        each
        for data_set in catalogue.registered_data_sets()
        for each in data_set.distributions
        if each.conforms_to.endswith("/rfc4180")
    ]
    assert claims
    for each in claims:
        lines = client.get(each.path).content.split(b"\r\n")
        assert not lines[0].startswith(b"\xef\xbb\xbf"), each.path
        widths = {len(row) for row in csv.reader([lines[0].decode(), lines[1].decode()])}
        assert len(widths) == 1, each.path
        assert min(widths) > 1, each.path


def test_addresses_are_addresses_and_moments_are_moments(read):
    graph = read()
    for predicate in (DCAT.accessURL, DCAT.theme, DCTERMS.license, DCTERMS.accrualPeriodicity):
        assert all(isinstance(thing, URIRef) for thing in graph.objects(None, predicate))
    moments = list(graph.objects(None, DCTERMS.modified))
    assert moments
    assert all(moment.datatype == XSD.dateTime and moment.toPython().tzinfo for moment in moments)


def test_names_with_markup_stay_names(read, client):
    row = MunicipalitySettings.objects.get()
    row.organisation = 'Å & Ö <kommun> "x"'
    row.save()
    graph = read()
    [agent] = graph.subjects(RDF.type, FOAF.Agent)
    assert str(graph.value(agent, FOAF.name)) == 'Å & Ö <kommun> "x"'


def test_without_a_mail_address_there_is_no_half_contact(read):
    MunicipalitySettings.objects.update(email="")
    graph = read()
    assert not list(graph.subjects(RDF.type, VCARD.Organization))
    assert not list(graph.objects(None, DCAT.contactPoint))


def test_room_adds_its_own(read, monkeypatch):
    monkeypatch.setattr(catalogue, "_data_sets", dict(catalogue._data_sets))
    register_data_sets(
        DataSet(
            name="prov",
            title="Ett prov",
            description="För provets skull",
            keywords=("prov",),
            themes=("GOVE",),
            frequency="NEVER",
            landing_page="/oppna-data/",
            find_last_change=lambda: None,
            distributions=(
                Distribution(name="x", path="/robots.txt", title="X", media_type="text/plain"),
            ),
        )
    )
    graph = read()
    assert any(str(one).endswith("#dataset-prov") for one in graph.subjects(RDF.type, DCAT.Dataset))


def test_page_of_open_data_leads_there(client):
    assert 'href="/api/dcat.rdf"' in client.get("/oppna-data/").text
