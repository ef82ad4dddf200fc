import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from lxml import etree

from concerns.models import ConcernCategory
from concerns.open311.offer import offered_categories

pytestmark = pytest.mark.django_db

TECHNICAL = {"belysning_vaxtlighet", "klotter_skadegorelse", "trafik"}


def test_only_technical_faults_are_offered(machine):
    services = json.loads(machine.get("/open311/v2/services.json").content)
    assert {service["service_code"] for service in services} == TECHNICAL
    for service in services:
        assert set(service) == {
            *("service_code", "service_name", "description", "metadata"),
            *("type", "keywords", "group"),
        }
        assert service["metadata"] is True
        assert service["type"] == "batch"


def test_xml_says_the_same_as_json(machine):
    listed = json.loads(machine.get("/open311/v2/services.json").content)
    response = machine.get("/open311/v2/services.xml")
    root = etree.fromstring(response.content)
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert root.tag == "services"
    assert [service.findtext("service_name") for service in root.findall("service")] == [
        service["service_name"] for service in listed
    ]
    assert {service.findtext("metadata") for service in root} == {"true"}


def test_definition_holds_the_questions_of_the_category(machine):
    url = "/open311/v2/services/belysning_vaxtlighet"
    definition = json.loads(machine.get(f"{url}.json").content)
    (attribute,) = definition["attributes"]
    assert attribute["code"] == "vad"
    assert attribute["datatype"] == "multivaluelist"
    assert attribute["required"] is False
    assert {"key": "slackt", "name": "Lampan är släckt"} in attribute["values"]
    root = etree.fromstring(machine.get(f"{url}.xml").content)
    assert root.tag == "service_definition"
    assert root.findtext("service_code") == "belysning_vaxtlighet"
    assert root.findtext("attributes/attribute/variable") == "true"
    assert "slackt" in [key.text for key in root.findall("attributes/attribute/values/value/key")]


@pytest.mark.parametrize("code", ["otrygg_plats", "oro_barn", "akut_fara", "x", "%00", "å"])
def test_other_categories_do_not_exist_here(machine, code):
    for extension in ("json", "xml"):
        assert machine.get(f"/open311/v2/services/{code}.{extension}").status_code == 404


def test_sensitive_category_cannot_be_offered():
    category = ConcernCategory.objects.get(code="skola")
    category.is_open311 = True
    with pytest.raises(ValidationError):
        category.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        category.save()
    offered = ConcernCategory.objects.get(code="trafik")
    offered.is_sensitive = True
    with pytest.raises(ValidationError):
        offered.full_clean()


def test_category_with_a_question_before_its_form_is_not_offered():
    category = ConcernCategory.objects.get(code="otrygg_plats")
    category.is_open311 = True
    with pytest.raises(ValidationError):
        category.full_clean()
    category.save()
    assert category not in offered_categories()


def test_discovery_names_the_endpoint(machine):
    found = json.loads(machine.get("/open311/v2/discovery.json").content)
    assert found["endpoints"][0]["url"].endswith("/open311/v2")
    root = etree.fromstring(machine.get("/open311/v2/discovery.xml").content)
    assert root.findtext("endpoints/endpoint/formats/format") == "application/json"


@pytest.mark.parametrize("extension", ["json", "xml"])
@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        ("services", "post", "GET, HEAD"),
        ("services", "delete", "GET, HEAD"),
        ("requests", "put", "GET, HEAD, POST"),
        ("tokens/x", "post", "GET, HEAD"),
    ],
)
def test_other_methods_are_refused_in_the_format(machine, extension, path, method, allowed):
    response = getattr(machine, method)(f"/open311/v2/{path}.{extension}")
    assert response.status_code == 405
    assert response.headers["Allow"] == allowed
    if extension == "xml":
        assert etree.fromstring(response.content).findtext("error/code") == "405"
    else:
        assert json.loads(response.content)[0]["code"] == 405


def test_answers_carry_no_cookie_and_are_never_stored(machine):
    for path in ("services.json", "services.xml", "", "requests.json"):
        response = machine.get(f"/open311/v2/{path}")
        assert not response.cookies
        assert response.headers["Cache-Control"] == "no-store, private"
        assert "Cookie" not in response.headers.get("Vary", "")
