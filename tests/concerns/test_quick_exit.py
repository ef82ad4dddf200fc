"""Leaving in a hurry: the way out, and what the server shows to the back button."""

import pytest
from bs4 import BeautifulSoup

from concerns.models import Concern, ConcernCategory, EventKind
from home.models import MunicipalitySettings
from tests.concerns.two_ways import FOLLOW, Resident, close

pytestmark = pytest.mark.django_db

EXIT = "/rapportera/lamna/"
FORM = "/rapportera/skola/"
PRESSED = {
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-User": "?1",
}
CLOSED = "Sidan är stängd"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_way_out_leads_on_without_a_script_and_drops_what_the_browser_holds(client, prefix):
    MunicipalitySettings.objects.update(quick_exit_url="https://vader.example/")
    answer = client.get(f"{prefix}{EXIT}")
    assert answer.status_code == 200
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == (
        "0;url=https://vader.example/"
    )
    assert page.find("main").find("a")["href"] == "https://vader.example/"


def test_every_sensitive_page_has_the_way_out(client, parse):
    sensitive = ConcernCategory.objects.filter(is_sensitive=True)
    assert sensitive
    for category in sensitive:
        assert EXIT in parse(client.get(category.get_absolute_url())).hrefs


def test_sensitive_form_asks_the_browser_to_remember_nothing(client):
    for category in ConcernCategory.objects.all():
        if not category.has_form:
            continue
        page = BeautifulSoup(client.get(category.get_absolute_url()).text, "html.parser")
        form = page.find("form", method="post")
        remembered = form.find("input", attrs={"name": "email"})["autocomplete"]
        if category.is_sensitive:
            assert (form.get("autocomplete"), remembered) == ("off", "off")
        else:
            assert remembered == "email"


@pytest.mark.parametrize("address", [FORM, "/rapportera/", "/en/rapportera/vald-relation/"])
def test_who_left_finds_a_closed_page_behind(client, address):
    open_page = client.get(address).text
    client.get(EXIT, headers=PRESSED)
    closed = client.get(address)
    assert closed.status_code == 200
    assert "no-store" in closed.headers["Cache-Control"]
    assert (CLOSED if not address.startswith("/en") else "The page is closed") in closed.text
    heading = BeautifulSoup(open_page, "html.parser").h1.get_text()
    assert heading not in closed.text
    assert 'method="post"' not in closed.text


def test_one_begins_again_from_the_closed_page(client, parse):
    client.get(EXIT, headers=PRESSED)
    (way,) = [href for href in parse(client.get(FORM)).hrefs if "?igen" in href]
    assert CLOSED not in client.get(way).text
    assert CLOSED not in client.get(FORM).text


def test_nothing_that_is_sent_is_lost_to_a_closed_page(client, filled_form):
    before = Concern.objects.count()
    client.get(EXIT, headers=PRESSED)
    answer = client.post(FORM, filled_form)
    assert answer.status_code == 200
    assert Concern.objects.count() == before + 1


def test_form_sent_again_by_the_back_button_shows_neither_words_nor_receipt(client, filled_form):
    client.post(FORM, filled_form)
    client.get(EXIT, headers=PRESSED)
    before = Concern.objects.count()
    for sent in (filled_form, filled_form | {"submission_id": "", "place": ""}):
        answer = client.post(FORM, sent)
        assert CLOSED in answer.text
        assert filled_form["description"] not in answer.text
        assert "data-receipt-code" not in answer.text
    assert Concern.objects.count() == before


def test_case_is_not_shown_again_by_the_back_button(client, parse, filled_form):
    code = parse(client.post(FORM, filled_form)).data["data-receipt-code"][0]
    client.get(EXIT, headers=PRESSED)
    answer = client.post("/rapportera/mitt-arende/", {"code": code})
    assert CLOSED in answer.text
    assert filled_form["description"] not in answer.text


@pytest.mark.parametrize(
    ("address", "field"), [("svara/", {"text": "Jag väntar."}), ("omdome/", {"helped": "no"})]
)
def test_what_is_sent_in_a_case_after_leaving_is_kept_and_shows_nothing_of_it(
    client, parse, filled_form, address, field
):
    resident = Resident(client, parse, filled_form)
    close(resident.case)
    client.get(EXIT, headers=PRESSED)
    for _ in range(2):
        answer = client.post(f"{FOLLOW}{address}", resident.filled(**field))
        assert CLOSED in answer.text
        assert resident.reference not in answer.text
        assert filled_form["description"] not in answer.text
    kinds = set(resident.case.events.values_list("kind", flat=True))
    assert kinds & {EventKind.RESIDENT_WROTE, EventKind.RESIDENT_JUDGED}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none", "Sec-Fetch-User": "?1"},
        {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-User": "?1"},
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://testserver/"},
        {"Referer": "https://example.org/rapportera/"},
        {"Referer": "http://[/rapportera/"},
    ],
)
def test_neither_crawler_nor_other_site_closes_anything(client, headers):
    assert not client.get(EXIT, headers=headers).cookies
    assert CLOSED not in client.get(FORM).text


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (f"{EXIT}?nu=1", {}),
        (f"{EXIT}?nu=1", {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}),
        (EXIT, {"Referer": f"http://testserver{FORM}"}),
    ],
)
def test_form_is_closed_whatever_the_browser_says_of_how_it_was_left(client, address, headers):
    client.get(address, headers=headers)
    assert CLOSED in client.get(FORM).text


def test_another_site_closes_nothing_with_the_address_of_our_script(client):
    client.get(f"{EXIT}?nu=1", headers={"Sec-Fetch-Site": "cross-site"})
    assert CLOSED not in client.get(FORM).text


def test_mark_of_who_left_tells_nothing(client):
    cookie = client.get(EXIT, headers=PRESSED).cookies["stangd"]
    assert cookie.value == "1"
    assert cookie["httponly"]
    assert not cookie["max-age"]
    assert not cookie["expires"]
