import uuid

import pytest
from django.contrib.auth.models import Permission, User
from post_office.models import Email

from concerns.models import AccessibilityReport
from tests.concerns.test_soft_check import everything_stored

pytestmark = pytest.mark.django_db

ADDRESS = "/rapportera/tillganglighet/"


@pytest.fixture
def filled():
    return {
        "submission_id": str(uuid.uuid4()),
        "description": "SENTINEL går inte att läsa",
        "page": "SENTINEL-sida",
        "email": "SENTINEL@exempel.example",
    }


def test_report_is_received_encrypted_and_its_mail_tells_the_number_only(client, parse, filled):
    page = parse(client.post(ADDRESS, filled))
    report = AccessibilityReport.objects.get(reference=page.data["data-reference"][0])
    assert report.description == filled["description"]
    assert "SENTINEL" not in everything_stored()
    mail = Email.objects.get(pk=report.mail_id)
    assert report.reference in mail.subject
    assert f"/admin/tillganglighet/{report.reference}/" in mail.message


def test_same_report_again_is_one(client, parse, filled):
    first, second = (parse(client.post(ADDRESS, filled)).data for _ in range(2))
    assert first == second
    assert AccessibilityReport.objects.count() == 1


@pytest.mark.parametrize("change", [{"description": ""}, {"email": "x"}, {"submission_id": "x"}])
def test_fault_answers_422_and_keeps_what_was_typed(client, filled, change):
    response = client.post(ADDRESS, filled | change)
    assert response.status_code == 422
    assert "SENTINEL-sida" in response.content.decode()


def test_report_without_address_is_stored_by_the_hour(client, filled):
    client.post(ADDRESS, filled | {"email": ""})
    moment = AccessibilityReport.objects.get().received_at
    assert (moment.minute, moment.second, moment.microsecond) == (0, 0, 0)


def test_editors_read_reports_and_mark_them_as_handled(client, parse, filled):
    reference = parse(client.post(ADDRESS, filled)).data["data-reference"][0]
    client.force_login(User.objects.get(username="redaktor"))
    assert reference in client.get("/admin/tillganglighet/").content.decode()
    address = f"/admin/tillganglighet/{reference}/"
    assert "SENTINEL går inte att läsa" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert AccessibilityReport.objects.get().handled_at is not None


@pytest.mark.parametrize("username", ["handlaggare_teknik", "kriskommunikator_saknas"])
def test_others_get_403_and_no_trace_in_the_menu(client, username, filled):
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(username)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get("/admin/tillganglighet/").status_code == 403
    assert "tillganglighet" not in client.get("/admin/").content.decode()
