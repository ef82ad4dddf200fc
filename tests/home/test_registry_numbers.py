"""Registry numbers: read in every form, and found however they are typed."""

import pytest

from home.search.registry_numbers import find_registry_numbers, parse_registry_number
from tests.guidance.documents.reading import FIRST, main_text, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("KS/2017:672-003", " ks 2017 672 3 "), ("KS/2016:214-106", " ks 2016 214 106 "),
        ("KS 2018/0316", " ks 2018 316 "), ("SO 2019/0060", " so 2019 60 "),
        ("KS2016/918/01", " ks 2016 918 1 "), ("KS-345/2011", " ks 2011 345 "),
        ("2012:186", " 2012 186 "), ("dnr: ks 2017.672", " ks 2017 672 "),
    ],
)  # fmt: skip
def test_every_form_of_a_registry_number_is_read(written, key):
    assert parse_registry_number(written).key == key


@pytest.mark.parametrize("text", ["", "112", "brand", "hemberedskap 2026", "\0", "-" * 99, "²³:¹",
                                  "9" * 999, "KS/", "12:34", "a 1 2 3 4 5 6"])  # fmt: skip
def test_other_questions_are_no_registry_numbers(text):
    assert parse_registry_number(text) is None


def test_numbers_are_found_in_a_documents_name():
    found = find_registry_numbers("Riktlinjer 2022–2025 (KS/2021:377-003), se KS-345/2011")
    assert [number.key for number in found] == [" ks 2021 377 3 ", " ks 2011 345 "]


@pytest.mark.parametrize(
    "written",
    ["KS/2017:672-003", "ks 2017 672 003", "KS2017/672", "2017:672", "ks2017672", "KS2017672003",
     " ks-672/2017 ", "dnr KS/2017:672"],
)  # fmt: skip
def test_a_document_is_found_however_its_number_is_typed(client, written):
    found = titles(client, f"?dnr={written}")
    assert found == ["Trygg och säker – riktlinjer 2018–2021"]
    hits = client.get("/sok/", {"q": written}).content.decode()
    assert f'href="/styrdokument/{FIRST}/"' in hits


def test_the_number_of_an_old_paper_finds_what_replaced_it(client):
    assert titles(client, "?dnr=KS-345/2011") == ["Trygg och säker – riktlinjer 2018–2021"]


def test_another_number_finds_nothing(client):
    assert titles(client, "?dnr=KS/2017:67") == []
    assert titles(client, "?dnr=S/2017:672") == []
    assert "Inga dokument passar det du valde." in main_text(client.get("/styrdokument/?dnr=hej"))
