"""Advice as a booklet: for printing, and as a PDF that everyone can read."""

import re
import threading
import zlib

import pytest
from bs4 import BeautifulSoup

from guidance import paper
from guidance.booklet.content import MOST_PAGES, collect
from guidance.models import GuidancePage
from guidance.paper import PDFS_PER_ADDRESS
from home.models import SafetyArea
from tests.conftest import DEMO_NOW
from tryggochsaker.pdf import PdfUnavailableError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

CHOSEN = "?omrade=skydd_mot_olyckor&omrade=krisberedskap"
PAPER, PDF = "/rad/hafte/utskrift/", "/rad/hafte/trygg-och-saker.pdf"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_booklet_has_cover_contents_each_page_and_its_review(client):
    paper = soup(client.get(PAPER + CHOSEN))
    assert len(paper.find_all("h1")) == 1
    contents = [a["href"][1:] for a in paper.select(".contents a")]
    assert contents == [h2["id"] for h2 in paper.select(".guide > h2")]
    assert set(contents) >= {"brand-i-hemmet", "saker-vid-vatten-och-is", "hemberedskap"}
    for guide in paper.select(".guide"):
        assert "Sidan är granskad " in guide.footer.get_text()
        assert "Ansvarig:" in guide.footer.get_text()
    ids = [element["id"] for element in paper.select("[id]")]
    assert len(ids) == len(set(ids))
    assert "112" in paper.select_one(".cover .calls").get_text()


def test_numbers_that_have_opening_hours_say_them_on_paper_too(client):
    paper = soup(client.get(f"{PAPER}?omrade=krisberedskap"))
    calls = " ".join(line.get_text() for line in paper.select(".calls li"))
    assert "0980-319 200 Exempelköpings kommun, kontaktcenter. Alla frågor till kommunen, " in calls
    assert "vardagar 7.30–16.30." in calls
    assert "Vid fara för liv, egendom eller miljö, dygnet runt." in calls
    lonely = soup(client.get(f"{PAPER}?omrade=suicidprevention"))
    [mind] = {line.get_text() for line in lonely.select(".calls li") if "90101" in line.get_text()}
    assert mind.endswith("Tankar på att ta sitt liv.")


def test_page_of_several_areas_stands_in_the_booklet_once():
    areas = SafetyArea.objects.values_list("code", flat=True)
    pages = [page.pk for page in collect(list(areas), DEMO_NOW.date()).pages]
    assert len(pages) == len(set(pages)) == GuidancePage.objects.live().count()


def test_choice_shows_what_the_booklet_will_hold(client):
    page = soup(client.get(f"/rad/hafte/{CHOSEN}"))
    assert "Brand i hemmet – så skyddar du dig" in page.main.get_text()
    for address in (PAPER, PDF):
        assert page.select(f'main a[href^="{address}"]')
    assert len(page.select("main input:checked, main input[checked]")) == 2


@pytest.mark.parametrize(
    "query",
    ["?omrade=finns-inte", "?omrade=sakerhetsskydd", "?omrade=%00", "?omrade=" + "a" * 5000],
)
def test_unknown_area_is_said_in_words_and_makes_no_booklet(client, query):
    page = client.get(f"/rad/hafte/{query}")
    assert page.status_code == 200
    assert "Inga råd passar det du valde." in page.content.decode()
    for address in (PAPER, PDF):
        response = client.get(address + query)
        assert response.status_code == 302
        assert response["Location"].startswith("/rad/hafte/?")


def test_booklet_that_is_too_long_is_not_made(client, monkeypatch):
    monkeypatch.setattr("guidance.booklet.content.MOST_PAGES", 2)
    assert "för mycket för ett häfte" in client.get(f"/rad/hafte/{CHOSEN}").content.decode()
    assert client.get(PDF + CHOSEN).status_code == 302
    assert MOST_PAGES > 2


def test_pdf_is_tagged_has_a_title_and_page_numbers_in_its_contents(client):
    response = client.get(PDF + CHOSEN)
    assert response["Content-Type"] == "application/pdf"
    assert not response.cookies
    pdf = response.content
    plain = b"".join(_unpacked(pdf))
    assert b"/MarkInfo" in pdf + plain
    assert b"/StructTreeRoot" in pdf + plain
    assert b"pdfuaid" in pdf + plain
    assert b"/Lang (sv)" in pdf + plain


def _unpacked(pdf):
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield b""


def test_same_booklet_is_made_once_and_a_changed_one_anew(client, monkeypatch):
    made = []
    monkeypatch.setattr(paper, "make_pdf", lambda html, **options: made.append(html) or b"%PDF")
    paper._kept.clear()
    for _again in range(3):
        client.get(PDF + CHOSEN)
    assert len(made) == 1
    page = GuidancePage.objects.get(slug="hemberedskap")
    page.title = "En ny rubrik"
    page.save_revision().publish()
    client.get(PDF + CHOSEN)
    assert len(made) == 2
    assert "En ny rubrik" in made[1]
    paper._kept.clear()


def test_one_address_cannot_keep_the_press_busy(client, monkeypatch):
    monkeypatch.setattr(paper, "make_pdf", lambda html, **options: b"%PDF")
    paper._kept.clear()
    statuses = [client.get(PDF + CHOSEN).status_code for _ in range(PDFS_PER_ADDRESS + 1)]
    assert statuses == [200] * PDFS_PER_ADDRESS + [429]
    paper._kept.clear()


def test_who_comes_while_another_booklet_is_made_is_asked_to_come_again(client, monkeypatch):
    monkeypatch.setattr(paper, "LONGEST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(paper, "_turn", threading.Lock())
    paper._turn.acquire()
    response = client.get(PDF + CHOSEN)
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "no-store" in response["Cache-Control"]
    page = soup(response)
    assert "Vänta en minut och försök igen." in page.main.get_text()
    assert page.select_one(f'main a[href^="{PAPER}"]')


def test_machine_without_pango_leads_to_the_page_for_printing(client, monkeypatch):
    def refuse(html, **options):
        raise PdfUnavailableError("no Pango")

    monkeypatch.setattr(paper, "make_pdf", refuse)
    paper._kept.clear()
    response = client.get(PDF + CHOSEN)
    assert response.status_code == 302
    assert response["Location"] == PAPER + CHOSEN


def test_booklet_stays_below_its_query_ceiling(client, django_assert_max_num_queries):
    client.get(PAPER + CHOSEN)
    with django_assert_max_num_queries(14):
        client.get(PAPER + CHOSEN)
