import json
import logging
import re
import uuid

import pytest
from cryptography.fernet import Fernet
from lxml import etree
from post_office.models import Email

from concerns.models import Channel, Concern, Open311Token, Status
from concerns.open311.reading import BODY_MAX_BYTES
from concerns.receipts import hash_code
from concerns.services import change_status, find_submission
from home.map.places import find_area
from home.models import Area
from tests.concerns.test_soft_check import everything_stored

pytestmark = pytest.mark.django_db


def test_report_becomes_a_case_like_any_other(post):
    mails = Email.objects.count()
    response = post(more=[("attribute[vad][]", "slackt"), ("attribute[vad][]", "blinkar")])
    assert response.status_code == 200
    (answer,) = json.loads(response.content)
    assert set(answer) == {"token", "service_notice", "account_id"}
    case = Concern.objects.order_by("pk").last()
    assert (case.channel, case.status) == (Channel.OPEN311, Status.NEW)
    assert case.function.code == "teknisk_felanmalan"
    assert case.description == "Tre lampor är släckta i tunneln."
    assert case.place == "Gångtunneln vid Storgatan, Centrum"
    assert (case.latitude, case.longitude) == ("59.3121", "16.1204")
    assert [option["code"] for option in case.answers[0]["options"]] == ["slackt", "blinkar"]
    assert case.is_anonymous
    assert (case.received_at.minute, case.received_at.second) == (0, 0)
    assert Email.objects.count() > mails
    assert case.reference not in response.text


def test_coordinates_tell_the_area(post):
    ring = Area.objects.get(code="centrum").geometry["coordinates"][0]
    longitude = sum(point[0] for point in ring[:-1]) / len(ring[:-1])
    latitude = sum(point[1] for point in ring[:-1]) / len(ring[:-1])
    inside = find_area(longitude, latitude)
    assert inside is not None
    assert post(lat=f"{latitude}", long=f"{longitude}").status_code == 200
    assert Concern.objects.order_by("pk").last().area == inside
    assert post(lat="10", long="10").status_code == 200
    assert Concern.objects.order_by("pk").last().area is None


def test_contact_details_are_kept_encrypted(post):
    post(first_name="Kim", last_name="SENTINEL-namn", email="kim@exempel.example", phone="070")
    case = Concern.objects.order_by("pk").last()
    assert (case.name, case.email, case.phone) == (
        "Kim SENTINEL-namn",
        "kim@exempel.example",
        "070",
    )
    assert not case.is_anonymous
    assert "SENTINEL" not in everything_stored()


def test_xml_answer_to_a_report(post):
    root = etree.fromstring(post("xml").content)
    assert root.tag == "service_requests"
    assert re.fullmatch("[0-9a-f]{32}", root.findtext("request/token"))
    assert root.find("request/service_request_id") is None
    assert "112" in root.findtext("request/service_notice")


def test_status_by_token(post, token, machine):
    own = token()
    case = Concern.objects.order_by("pk").last()
    (status,) = json.loads(machine.get(f"/open311/v2/tokens/{own}.json").content)
    assert status["service_request_id"] == case.reference
    assert status["status"] == "open"
    assert status["agency_responsible"] == case.function.label
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00:00\+0[12]:00", status["requested_datetime"])
    assert status["expected_datetime"].endswith(("16:00:00+01:00", "16:00:00+02:00"))
    for kept_back in ("description", "address", "lat", "long", "media_url"):
        assert status[kept_back] is None
    change_status(concern=case, new_status=Status.CLOSED, outcome="measure", actor=None)
    root = etree.fromstring(machine.get(f"/open311/v2/tokens/{own}.xml").content)
    assert root.findtext("request/status") == "closed"
    assert root.findtext("request/expected_datetime") in {None, ""}
    assert "lampor" not in etree.tostring(root, encoding="unicode")


def test_only_hashes_are_stored_and_the_token_is_not_the_receipt_code(post, token):
    own = token()
    case = Concern.objects.order_by("pk").last()
    assert own not in everything_stored()
    assert hash_code(own) != case.receipt_hash
    assert Open311Token.objects.get(concern=case).token_hash != case.receipt_hash


@pytest.mark.parametrize("extension", ["json", "xml"])
def test_no_report_is_shown_by_number_and_none_is_listed(post, machine, extension):
    post()
    case = Concern.objects.order_by("pk").last()
    there = machine.get(f"/open311/v2/requests/{case.reference}.{extension}")
    absent = machine.get(f"/open311/v2/requests/TS-1999-000001.{extension}")
    assert there.status_code == absent.status_code == 404
    assert there.content == absent.content
    listed = machine.get(f"/open311/v2/requests.{extension}?service_code=trafik&status=open")
    assert listed.status_code == 403
    assert case.reference not in listed.text


@pytest.mark.parametrize(
    "wrong", ["x", "0" * 32, "0" * 31, "A" * 32, "%27%20OR%201=1", "å" * 32, "0" * 5000]
)
def test_wrong_token_is_not_found(machine, wrong, db):
    assert machine.get(f"/open311/v2/tokens/{wrong}.json").status_code == 404


def test_receipt_code_is_no_token(machine, db):
    from concerns.selectors import get_category
    from concerns.services import ConcernText, submit_concern

    made = submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category("trafik"),
        area=None,
        text=ConcernText(description="x"),
    )
    for code in (made.code, made.code.replace("-", "").lower()):
        assert machine.get(f"/open311/v2/tokens/{code}.json").status_code == 404


def test_same_submission_id_gives_the_same_report_and_token(post, machine):
    sent_as = str(uuid.uuid4())
    before = Concern.objects.count()
    first, again = post(submission_id=sent_as), post(submission_id=sent_as, description="annat")
    assert json.loads(first.content)[0]["token"] == json.loads(again.content)[0]["token"]
    assert Concern.objects.count() == before + 1
    assert find_submission(uuid.UUID(sent_as)) is None, "the site's own form has other ids"


def test_without_submission_id_each_is_a_report_of_its_own(token):
    assert token() != token()


def test_report_whose_key_is_gone_is_not_sent_twice(post, settings):
    sent_as = str(uuid.uuid4())
    post(submission_id=sent_as)
    count = Concern.objects.count()
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert post(submission_id=sent_as).status_code == 409
    assert Concern.objects.count() == count


FAULTS = {
    "no service_code": ({"service_code": None}, 400),
    "unknown service_code": ({"service_code": "finns_inte"}, 404),
    "sensitive service_code": ({"service_code": "oro_barn"}, 404),
    "unsafe place": ({"service_code": "otrygg_plats"}, 404),
    "no description": ({"description": None}, 400),
    "blank description": ({"description": "  \n "}, 400),
    "too long": ({"description": "x" * 4001}, 400),
    "no place": ({"lat": None, "long": None, "address_string": None}, 400),
    "only lat": ({"long": None}, 400),
    "off the earth": ({"lat": "91"}, 400),
    "no number": ({"lat": "NaN"}, 400),
    "no e-mail": ({"email": "x"}, 400),
    "header in e-mail": ({"email": "a@b.example\nBcc: c@d.example"}, 400),
    "null": ({"description": "a\x00b"}, 400),
    "no uuid": ({"submission_id": "1"}, 400),
    "unknown attribute": ({"attribute[finns_inte]": "x"}, 400),
    "unknown value": ({"attribute[vad]": "SENTINEL"}, 400),
}


@pytest.mark.parametrize("extension", ["json", "xml"])
@pytest.mark.parametrize(("changes", "status"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_in_the_format_and_nothing_is_stored(post, extension, changes, status):
    before = Concern.objects.count(), Email.objects.count()
    response = post(extension, **changes)
    assert response.status_code == status
    if extension == "json":
        (error,) = json.loads(response.content)
        code, description = error["code"], error["description"]
    else:
        (error,) = etree.fromstring(response.content)
        code, description = int(error.findtext("code")), error.findtext("description")
    assert code == status
    assert description
    assert "SENTINEL" not in description
    assert (Concern.objects.count(), Email.objects.count()) == before


def test_all_faults_are_told_at_once(post):
    errors = json.loads(post(description=None, lat="x", email="y").content)
    assert len(errors) == 3


def test_address_alone_and_coordinates_alone_are_enough(post):
    assert post(lat=None, long=None).status_code == 200
    assert post(address_string=None).status_code == 200


def test_picture_is_never_fetched_and_that_is_said(post, monkeypatch):
    def no_network(*args, **kwargs):
        raise AssertionError("a request to another server")

    monkeypatch.setattr("socket.socket.connect", no_network)
    response = post(media_url="http://169.254.169.254/latest/meta-data/")
    assert "bild" in json.loads(response.content)[0]["service_notice"].lower()
    assert "169.254" not in everything_stored()


def test_words_that_call_for_help_are_answered_with_numbers(post):
    response = post(description="Lampan är sönder och jag orkar inte leva")
    assert "90101" in json.loads(response.content)[0]["service_notice"]


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/xml", "multipart/form-data; boundary=x"]
)
def test_other_types_are_refused(machine, content_type, db):
    response = machine.post("/open311/v2/requests.json", b"{}", content_type=content_type)
    assert response.status_code == 415


def test_too_much_is_refused_before_it_is_read(machine, post):
    form = "application/x-www-form-urlencoded"
    big = b"description=" + b"x" * BODY_MAX_BYTES
    response = machine.post("/open311/v2/requests.xml", big, content_type=form)
    assert response.status_code == 413
    assert etree.fromstring(response.content).findtext("error/code") == "413"
    many = b"&".join(b"a%d=" % number for number in range(12_000))[:BODY_MAX_BYTES]
    assert machine.post("/open311/v2/requests.json", many, content_type=form).status_code in {
        400,
        413,
    }


@pytest.mark.parametrize("body", [b"", b"&&&&", b"%", b"=%FF%FE", b"service_code=%00", b"\xff\xfe"])
def test_rubbish_is_refused_politely(machine, body, db):
    response = machine.post(
        "/open311/v2/requests.json", body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in {400, 404}
    assert json.loads(response.content)


def test_sixty_reports_pass_and_too_many_wait(post, settings, machine):
    settings.REPORTS_PER_ADDRESS = 60
    assert {post().status_code for _ in range(60)} == {200}
    count = Concern.objects.count()
    response = post("xml")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "600"
    assert etree.fromstring(response.content).findtext("error/code") == "429"
    assert Concern.objects.count() == count
    assert machine.get("/open311/v2/services.json").status_code == 200


def test_nothing_sent_reaches_a_log(post, caplog):
    with caplog.at_level(logging.DEBUG):
        post(description="SENTINEL-text", email="SENTINEL@exempel.example")
        post(description="SENTINEL-text", email="SENTINEL", lat="SENTINEL")
    assert "SENTINEL" not in caplog.text


def test_deleted_report_takes_its_token_along(post, token, machine):
    from concerns.models import RetentionRun
    from concerns.retention.deleting import delete_cases

    own = token()
    case = Concern.objects.order_by("pk").last()
    delete_cases(cases=Concern.objects.filter(pk=case.pk), way=RetentionRun.Way.COMMAND)
    assert machine.get(f"/open311/v2/tokens/{own}.json").status_code == 404
    assert not Open311Token.objects.exists()
