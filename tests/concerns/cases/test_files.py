"""Residents' files leave only as downloads, and only to those who may see the case."""

import uuid

import pytest
from django.urls import reverse

from concerns.attachments.prepare import PreparedFile

pytestmark = pytest.mark.django_db


def address(case, attachment):
    return reverse("cases:file", args=[case.reference, attachment.pk])


def test_file_is_a_download_that_no_browser_opens(handler, security_case):
    attachment = security_case.attachments.get()
    response = handler.get(address(security_case, attachment))
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-1.7")
    headers = response.headers
    name = f'attachment; filename="{security_case.reference}-1.pdf"'
    assert headers["Content-Disposition"] == name
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_name_that_the_resident_gave_is_nowhere(handler, security_case):
    page = handler.get(reverse("cases:detail", args=[security_case.reference]))
    assert f"{security_case.reference}-1.pdf" in page.text
    assert "mitt namn" not in page.text


def test_file_of_another_case_is_not_found_under_this_one(
    technician, technical_case, security_case
):
    attachment = security_case.attachments.get()
    assert technician.get(address(technical_case, attachment)).status_code == 404


def test_file_that_never_was_is_not_found(handler, security_case):
    missing = reverse("cases:file", args=[security_case.reference, uuid.uuid4()])
    assert handler.get(missing).status_code == 404


@pytest.mark.parametrize("harm", ["gone", "damaged", "other key"])
def test_file_that_cannot_be_read_leads_back_with_words(handler, submit, settings, harm):
    case = submit(files=[PreparedFile("image/png", b"\x89PNG", "x.png")])
    attachment = case.attachments.get()
    if harm == "gone":
        attachment.path.unlink()
    elif harm == "damaged":
        attachment.path.write_bytes(b"damaged")
    else:
        settings.FIELD_ENCRYPTION_KEYS = ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
    response = handler.get(address(case, attachment), follow=True)
    assert response.status_code == 200
    assert "Filen kan inte läsas" in response.text
