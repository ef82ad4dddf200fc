"""A number stands in the register and nowhere else, so a change of it is everywhere at once."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Site

from home.models import ContactNumber, MunicipalitySettings
from home.numbers.running_text import name_numbers_in
from home.numbers.usage import find_usage
from home.search.selectors import search_site
from tryggochsaker.paths import CHECKOUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

SHOW_IT = {
    "kontaktcenter": {
        *("/", "/en/", "/kontakt/", "/tillganglighet/", "/personuppgifter/oro-och-otrygghet/"),
        *("/kris/", "/kris/akta/", "/kris/trygghetspunkter/", "/en/kris/trygghetspunkter/"),
        *("/rapportera/mitt-arende/", "/rad/hemberedskap/", "/finns-inte/", "/sok/?q=qqqq"),
        "/medborgarloften/tryggare-kvallar-i-centrum-2026/utskrift/",
    },
    "va_jour": {"/kontakt/", "/kontakt/felanmalan/"},
    "polisen_11414": {
        *("/", "/en/", "/kontakt/", "/kris/akta/", "/rapportera/", "/rapportera/brott-som-hant/"),
        *("/rad/inbrott-och-grannsamverkan/", "/en/kris/", "/finns-inte/"),
    },
}
"""Some of the pages on which each number stands: in text, in lists, and at the foot."""
NEVER_LINKED = ("/finns-inte/", "/sok/?q=qqqq", "/sok/?q=polisen", "/kris/utan-nat/")
NO_DATABASE = {"500.html"}
"""The page that is shown when nothing works reads no register."""


@pytest.mark.parametrize("code", SHOW_IT)
def test_change_of_a_number_is_everywhere_at_once(client, crawl, code):
    number = ContactNumber.objects.get(code=code)
    old_digits, old_tel = number.phone, number.tel
    linked = {visit.url: visit.soup for visit in crawl.pages()}
    before = linked | {url: read(client, url) for url in NEVER_LINKED}
    showing = {url for url, page in before.items() if shows(page, old_digits)}
    assert showing >= SHOW_IT[code]
    number.phone, number.tel = "0980-777 123", "tel:0980777123"
    number.save()
    after = {url: read(client, url) for url in showing - spared(before, old_digits)}
    assert {url for url, page in after.items() if shows(page, old_digits)} == set()
    assert {url for url, page in after.items() if f'"{old_tel}"' in str(page)} == set()
    assert {url for url, page in after.items() if not shows(page, "0980-777 123")} == set()


def read(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser")


def spared(pages, digits):
    """Return the pages that show the digits at their foot only, but for one of each section."""
    by_section = {}
    for url, page in sorted(pages.items()):
        foot = page.find("footer", class_="foot")
        if foot and shows(page, digits) == shows(foot, digits):
            language, _, section = re.match("(/en)?(/([^/?]*))", url).groups()
            by_section.setdefault((language, section), []).append(url)
    return {url for urls in by_section.values() for url in urls[1:]}


def shows(page, digits):
    """Return how often the digits stand in a page's words, its head and its data."""
    return len(re.findall(rf"(?<![\d-]){re.escape(digits)}(?!\d)", str(page)))


def test_no_page_shows_the_name_of_a_number_instead_of_the_number(client, crawl):
    pages = [(visit.url, visit.soup) for visit in crawl.pages()]
    pages += [(url, read(client, url)) for url in NEVER_LINKED]
    assert [url for url, page in pages if "{nummer:" in str(page)] == []


def test_demo_stores_no_digits_of_the_register_in_text_that_can_name_them():
    numbers = {number.code: number for number in ContactNumber.objects.all()}
    stored = [
        (row, field.name, str(field.get_prep_value(getattr(row, field.name))))
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if hasattr(field, "extract_references") and isinstance(field, models.Field)
        for row in model.objects.all()
        if not is_decided_word_for_word(row)
    ]
    assert any("{nummer:" in text for _row, _name, text in stored)
    written_out = [
        (row, name)
        for row, name, text in stored
        for passage in re.findall(r"<p>.*?</p>", text) or [text]
        if name_numbers_in(passage, numbers) != passage
    ]
    assert written_out == []


def is_decided_word_for_word(row):
    return row._meta.model_name in {"governingdocumentpage", "documentversion"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ring 112 eller 114 14.", "Ring {nummer:sos_112} eller {nummer:polisen_11414}."),
        ("0980-319 200", "{nummer:kontaktcenter}"),
        ("112 50, 1125, 5112, 12-112, 112-3", "112 50, 1125, 5112, 12-112, 112-3"),
        ("{nummer:sos_112}", "{nummer:sos_112}"),
        ("", ""),
    ],
)
def test_numbers_are_named_where_they_stand_alone(text, named):
    numbers = {number.code: number for number in ContactNumber.objects.all()}
    assert name_numbers_in(text, numbers) == named
    assert name_numbers_in(text, {}) == text


def test_no_template_and_no_text_of_ours_holds_a_number_of_the_register():
    digits = [row.phone for row in ContactNumber.objects.exclude(code="sos_112")]
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(each)}(?![\d-])" for each in digits))
    catalogue = CHECKOUT / "site/tryggochsaker/locale/sv/LC_MESSAGES/django.po"
    files = [*(CHECKOUT / "templates").rglob("*.html"), catalogue]
    found = {path.name for path in files if pattern.search(Path(path).read_text("utf-8"))}
    assert found <= NO_DATABASE


def test_112_is_shown_even_where_the_register_lacks_it(client):
    MunicipalitySettings.objects.update(contact_number=None)
    ContactNumber.objects.filter(code="sos_112").update(code="annat")
    page = BeautifulSoup(client.get("/finns-inte/").content, "html.parser")
    assert page.footer.find("a", href="tel:112").get_text() == "112"


def test_name_of_a_number_holds_no_digits_that_a_change_would_leave_behind():
    police = ContactNumber.objects.get(code="polisen_11414")
    assert police.label == "Polisen"
    police.label = "Polisen 114 14"
    with pytest.raises(ValidationError) as refused:
        police.full_clean()
    assert set(refused.value.error_dict) == {"label"}


# The municipality's own number


def test_number_of_the_municipality_is_a_row_of_the_register():
    centre = ContactNumber.objects.get(code="kontaktcenter")
    municipality = MunicipalitySettings.objects.get()
    assert municipality.contact_number == centre
    assert municipality.text_opening_hours == "Vardagar 7.30–16.30. Dag före röd dag 7.30–12."
    usage = find_usage(centre)
    assert usage.stands_in_frame
    with pytest.raises(models.ProtectedError):
        centre.delete()


def test_particulars_and_their_number_are_read_in_one_query(django_assert_num_queries):
    site = Site.objects.get(is_default_site=True)
    with django_assert_num_queries(1):
        municipality = MunicipalitySettings.for_site(site)
        assert municipality.phone == "0980-319 200"


def test_municipality_without_a_number_shows_none():
    municipality = MunicipalitySettings()
    assert (municipality.phone, municipality.phone_tel, municipality.text_opening_hours) == (
        *("", ""),
        "",
    )


def test_search_finds_kinds_of_concerns_by_the_digits_of_today():
    police = ContactNumber.objects.get(code="polisen_11414")
    police.phone = "198 765"
    police.save()
    assert "/rapportera/brott-som-hant/" in {hit.url for hit in search_site("198 765")}
    assert "/rapportera/brott-som-hant/" not in {hit.url for hit in search_site("114 14")}
