"""The register and its documents: what is in force when, in words and below its ceilings."""

from datetime import date

import pytest

from guidance.models import (
    Attachment,
    DocumentIndexPage,
    DocumentVersion,
    GoverningDocumentPage,
)
from home.demo_run import read_content
from tests.guidance.documents.reading import BEFORE, main_text, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_the_register_shows_what_is_in_force_today(client):
    shown = titles(client)
    assert len(shown) == 5
    assert "Trygg och säker – riktlinjer 2022–2025" not in shown


def test_the_register_shows_what_was_in_force_on_a_day(client):
    shown = titles(client, "?giltig=2024-01-15")
    assert "Trygg och säker – riktlinjer 2022–2025, beslutat 13 december 2021" in shown
    assert "Trygg och säker – riktlinjer för kommunens säkerhetsarbete" not in shown
    assert "Gällde den 15 januari 2024" in main_text(client.get("/styrdokument/?giltig=2024-01-15"))
    # From 1 March the new decision applies, and only that.
    later = titles(client, "?giltig=2024-06-01")
    assert "Trygg och säker – riktlinjer 2022–2025" in later
    assert not any("beslutat 13 december 2021" in title for title in later)


def test_what_is_decided_for_a_day_to_come_is_said_with_care(client):
    assert "enligt det som är beslutat nu" in main_text(
        client.get("/styrdokument/?giltig=2027-06-01")
    )
    assert "Plan för extraordinära händelser och höjd beredskap" not in titles(
        client, "?giltig=2027-06-01"
    )


@pytest.mark.parametrize(
    "query",
    ["giltig=2024-13-01", "giltig=x", "giltig=%00", "giltig=" + "9" * 5000, "visa=allt",
     "dnr=%00", "dnr=" + "1" * 5000, "giltig=0000-00-00"],
)  # fmt: skip
def test_hostile_filters_give_an_empty_list_in_words(client, query):
    assert titles(client, f"?{query}") == []
    assert "Inga dokument passar det du valde." in main_text(client.get(f"/styrdokument/?{query}"))


@pytest.mark.parametrize(
    "day", ["2020-01-01", "x", "2021-12-13x", "20211213", "9999999999", "../.."]
)
def test_a_version_that_is_not_there_is_not_found(client, day):
    assert client.get(f"/styrdokument/{BEFORE}/version/{day}/").status_code == 404
    assert client.get(f"/styrdokument/{BEFORE}/version/{day}/pdf/").status_code == 404


@pytest.mark.parametrize("path", ["", "pdf/", "version/2021-12-13/", "version/2021-12-13/pdf/"])
def test_addresses_below_a_document_exist_in_its_language_only(client, path):
    assert client.get(f"/styrdokument/{BEFORE}/{path}").status_code == 200
    assert client.get(f"/fi/styrdokument/{BEFORE}/{path}").status_code == 404


def test_every_document_has_its_text_on_the_page(client):
    content = read_content("documents_text")
    for row in [*content["texts"], *content["documents"]]:
        shown = main_text(client.get(f"/styrdokument/{row['slug']}/"))
        for section in row["sections"]:
            texts = [section["heading"], *section.get("paragraphs", []), *section.get("items", [])]
            assert [text for text in texts if " ".join(text.split()) not in shown] == []


def test_format_is_said_once_where_the_name_says_it(client):
    text = client.get("/styrdokument/riktlinjer-trygg-och-saker/").text
    assert "(webbversion)" in text
    assert "(webbversion) (" not in text
    assert "(pdf) (" not in text
    assert Attachment(label="Bilaga", file_format="pdf").label_with_format == "Bilaga (PDF)"


def test_old_documents_are_offered_only_where_they_are_not_shown(client):
    offer = "Visa gamla dokument också"
    assert offer in client.get("/styrdokument/").text
    assert offer not in client.get("/styrdokument/?visa=alla").text


def test_queries_do_not_grow_with_the_register(client, django_assert_max_num_queries):
    index = DocumentIndexPage.objects.get()
    for number in range(40):
        page = GoverningDocumentPage(
            title=f"Plan {number}", slug=f"plan-{number}", ingress="Kort.", document_type="plan",
            status="gallande", registry_number=f"KS/2025:{number}", decided_on=date(2025, 1, 1),
            document_owner="Roll",
        )  # fmt: skip
        index.add_child(instance=page)
        DocumentVersion.objects.create(
            page=page, title="Förra", decided_on=date(2020, 1, 1), valid_to=date(2024, 12, 31)
        )
    client.get("/styrdokument/")
    for path, ceiling in (("", 26), ("?visa=alla", 26), ("?dnr=KS/2025:7", 26), ("csv/", 18)):
        with django_assert_max_num_queries(ceiling):
            assert client.get(f"/styrdokument/{path}").status_code == 200
    with django_assert_max_num_queries(28):
        client.get(f"/styrdokument/{BEFORE}/")
    with django_assert_max_num_queries(22):
        client.get(f"/styrdokument/{BEFORE}/version/2021-12-13/")
