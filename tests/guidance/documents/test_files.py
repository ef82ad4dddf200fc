"""A document as PDF and the register as CSV: they say what the page says."""

import csv
import io

import pytest
from pypdf import PdfReader

from guidance import paper
from guidance.models import (
    GoverningDocumentPage,
)
from tests.guidance.documents.reading import (
    CURRENT,
    PLAN,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_the_pdf_is_tagged_and_says_what_the_page_says(client):
    response = client.get(f"/styrdokument/{CURRENT}/pdf/")
    assert response.headers["Content-Type"] == "application/pdf"
    assert not response.cookies
    pdf = PdfReader(io.BytesIO(response.content))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert root["/Lang"] == "sv"
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in (
        "KS/2025:402-003",
        "Så följer vi upp",
        "31 december 2029",
        "Exempelköpings kommun",
    ):
        assert words in text


def test_without_pango_the_reader_gets_the_page(client, monkeypatch):
    from tryggochsaker.pdf import PdfUnavailableError

    def refuse(*args, **kwargs):
        raise PdfUnavailableError("x")

    paper._kept.clear()
    monkeypatch.setattr(paper, "make_pdf", refuse)
    response = client.get(f"/styrdokument/{CURRENT}/pdf/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/styrdokument/{CURRENT}/"


def test_one_address_cannot_keep_the_press_busy_with_documents(client, monkeypatch):
    monkeypatch.setattr(paper, "make_pdf", lambda html, **options: b"%PDF")
    monkeypatch.setattr(paper, "KEPT", 1)
    paper._kept.clear()
    addresses = [f"/styrdokument/{slug}/pdf/" for slug in (CURRENT, PLAN)] * 15
    assert {client.get(address).status_code for address in addresses} == {200}
    again = client.get(f"/styrdokument/{CURRENT}/pdf/")
    assert (again.status_code, again["Location"]) == (302, f"/styrdokument/{CURRENT}/")
    assert client.get(addresses[-1]).status_code == 200, "at hand, so nothing is made"
    paper._kept.clear()


def test_the_file_holds_the_whole_register(client):
    GoverningDocumentPage.objects.filter(slug=PLAN).update(title="=1+1")
    response = client.get("/styrdokument/csv/")
    assert response.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + GoverningDocumentPage.objects.live().count() + 2
    assert {len(row) for row in rows} == {18}
    assert any(row[0] == "'=1+1" for row in rows)
    assert any(row[3] == "KS/2017:672-003" and row[7] == "2018-01-01" for row in rows)
