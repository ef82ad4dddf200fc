import uuid

import pytest
from django.contrib.auth.models import Permission, User
from post_office.models import Email

from concerns.accessibility.deleting import delete_report
from concerns.models import AccessibilityReport, RetentionRun
from tests.concerns.test_soft_check import everything_stored
from tryggochsaker.jobs.mail_files import mail_file
from tryggochsaker.jobs.outbox import deliver_due_mail

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


@pytest.fixture
def report(client, parse, filled, settings, data_dir):
    """A report about which a mail has left, and an editor who is logged in."""
    settings.MAIL_FOLDER = data_dir / "mail"
    reference = parse(client.post(ADDRESS, filled)).data["data-reference"][0]
    deliver_due_mail()
    client.force_login(User.objects.get(username="redaktor"))
    return AccessibilityReport.objects.get(reference=reference)


def _page_of(report):
    return f"/admin/tillganglighet/{report.reference}/"


def test_handled_report_is_deleted_by_a_decision_that_stays(client, report, data_dir):
    client.post(_page_of(report))
    assert mail_file(report.mail.message_id).exists()
    answer = client.post(_page_of(report), {"decision": "KS 2026-017, 1 mars"}, follow=True)
    assert f"{report.reference} är gallrad" in answer.text
    assert report.reference not in everything_stored()
    assert report.submission_hash not in everything_stored()
    assert not mail_file(report.mail.message_id).exists()
    run = RetentionRun.objects.get()
    assert (run.decision, run.removed, run.actor.username) == ("KS 2026-017, 1 mars", 1, "redaktor")
    assert client.post(_page_of(report), {"decision": "KS 2026-017"}).status_code == 404


@pytest.mark.parametrize(
    ("is_handled", "decision"),
    [(False, "KS 2026-017"), (True, ""), (True, "  "), (True, "x" * 201), (True, "\0")],
)
def test_report_that_waits_or_without_a_decision_stays(client, report, is_handled, decision):
    if is_handled:
        client.post(_page_of(report))
    assert client.post(_page_of(report), {"decision": decision}).status_code == 422
    assert AccessibilityReport.objects.filter(pk=report.pk).exists()
    assert not RetentionRun.objects.exists()


def test_second_press_of_the_button_changes_nothing(client, report):
    client.post(_page_of(report))
    for _ in range(2):
        delete_report(report=report, decision="KS", actor=User.objects.get(username="redaktor"))
    assert RetentionRun.objects.count() == 1
