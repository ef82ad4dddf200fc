"""Promises to and from a file in a browser: shown first, and read in by those who may."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Revision

from promises.exchange.export import export_promises
from promises.models import PromisePage
from tests.promises.exchange.entries import NEW, as_file, changed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

ADDRESS = "/admin/loften-utbyte/"


@pytest.fixture
def login(client):
    def log_in(name):
        client.force_login(get_user_model().objects.get(username=name))
        return client

    return log_in


def upload(content):
    return {"file": SimpleUploadedFile("loften.yaml", content)}


def test_editor_sees_first_and_reads_in_then(login, index):
    client = login("redaktor")
    page = client.post(ADDRESS, upload(as_file(NEW).replace(b"\n", b"\r\n")))
    assert page.status_code == 200
    assert "Blir ett nytt utkast" in page.text
    assert not PromisePage.objects.filter(slug=NEW["slug"]).exists()
    plan = page.context["plan"]
    # As a browser sends a text area: without the first line break, with two characters for each.
    text = page.context["text"].replace("\r\n", "\n").replace("\n", "\r\n")
    done = client.post(ADDRESS, {"text": text, "digest": plan.digest}, follow=True)
    assert "1 nytt utkast. 0 ändrade utkast. Inget publicerades." in done.text
    assert PromisePage.objects.filter(slug=NEW["slug"], live=False).exists()
    again = client.post(ADDRESS, {"text": text, "digest": plan.digest})
    assert again.status_code == 409
    assert "Filen ändrar inget" in again.text


def test_fault_is_shown_at_its_line_and_cannot_be_read_in(login):
    client = login("redaktor")
    page = client.post(ADDRESS, upload(as_file(changed(title="<script>x</script>", year="x"))))
    assert "<td>2</td>" in page.text
    assert "<code>year</code> Skriv ett heltal." in page.text
    assert "<script>x" not in page.text
    assert "Läs in som utkast" not in page.text
    text = as_file(changed(year="x")).decode()
    refused = client.post(ADDRESS, {"text": text, "digest": page.context["plan"].digest})
    assert refused.status_code == 409
    assert not PromisePage.objects.filter(slug=NEW["slug"]).exists()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"x" * 1_000_001, b"a: &a [*a]", b"promises: !!python/none x"]
)
def test_what_is_no_form_is_said_in_words(login, content):
    page = login("redaktor").post(ADDRESS, upload(content))
    assert page.status_code == 422
    assert "error-message" in page.text


@pytest.mark.parametrize(
    "data", [{"digest": "x"}, {"digest": "0" * 64}, {"digest": "0" * 64, "text": "\x00"}]
)
def test_made_up_confirmation_does_nothing(login, data):
    revisions = Revision.objects.count()
    assert login("redaktor").post(ADDRESS, data).status_code == 422
    assert Revision.objects.count() == revisions


def test_editor_fetches_the_file(login, index):
    answer = login("redaktor").get(f"{ADDRESS}loften.yaml")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="medborgarloften-2026-11-22.yaml"'
    )
    assert answer.text == export_promises(index)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}loften.yaml"])
@pytest.mark.parametrize("name", ["handlaggare", "handlaggare_teknik", "kriskommunikator"])
def test_others_get_403(login, address, name):
    assert login(name).get(address).status_code == 403
