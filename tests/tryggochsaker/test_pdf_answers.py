"""Every public PDF is answered alike: a name, a language, asked for anew, and not sent twice."""

import pytest

from guidance import paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

PDFS = {
    "/rad/hafte/trygg-och-saker.pdf?omrade=skydd_mot_olyckor": "trygg-och-saker.pdf",
    "/styrdokument/riktlinjer-trygg-och-saker/pdf/": "riktlinjer-trygg-och-saker.pdf",
}


@pytest.mark.parametrize(("address", "name"), PDFS.items())
def test_public_pdf_is_shared_briefly_revalidated_and_named(client, address, name):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert answer.headers["Content-Language"] == "sv"
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert not answer.cookies
    paper._kept.clear()  # as after a restart, or in another process
    again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", PDFS)
def test_reader_who_is_led_to_the_page_instead_may_ask_for_the_pdf_again(
    client, monkeypatch, address
):
    monkeypatch.setattr(paper, "make_pdf", _refuse)
    paper._kept.clear()
    answer = client.get(address)
    assert answer.status_code == 302
    assert "no-store" in answer.headers["Cache-Control"]


def _refuse(html, **options):
    from tryggochsaker.pdf import PdfUnavailableError

    raise PdfUnavailableError("no Pango")
