"""Governing documents: what is in force when, what replaces what, and what stays readable."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from post_office.models import Email
from pypdf import PdfReader

from guidance import paper
from guidance.documents.reminders import remind_of_expiry
from guidance.models import (
    Attachment,
    DocumentIndexPage,
    DocumentVersion,
    GoverningDocumentPage,
)
from guidance.standing import Standing, was_valid_on
from home.demo_run import read_content
from home.desk.registry import registered_lists
from home.models import PageReminder
from home.search.registry_numbers import find_registry_numbers, parse_registry_number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

CURRENT, BEFORE, FIRST = (
    "riktlinjer-trygg-och-saker",
    "trygg-och-saker-riktlinjer-2022-2025",
    "trygg-och-saker-riktlinjer-2018-2021",
)
PLAN = "plan-for-extraordinara-handelser"


def document(slug) -> GoverningDocumentPage:
    return GoverningDocumentPage.objects.get(slug=slug)


def titles(client, query=""):
    """Return the headings of the register's lines."""
    response = client.get(f"/styrdokument/{query}")
    assert response.status_code == 200
    assert not response.cookies
    page = BeautifulSoup(response.content, "html.parser")
    return [heading.get_text() for heading in page.select("main .rows h3")]


def main_text(response):
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())


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
    ("day", "values", "expected"),
    [
        (date(2024, 1, 1), {"valid_from": date(2024, 1, 1)}, True),
        (date(2023, 12, 31), {"valid_from": date(2024, 1, 1)}, False),
        (date(2024, 1, 1), {"valid_to": date(2024, 1, 1)}, True),
        (date(2024, 1, 2), {"valid_to": date(2024, 1, 1)}, False),
        (date(2024, 1, 1), {"replaced_from": date(2024, 1, 1)}, False),
        (date(2024, 1, 1), {"status": "upphavd"}, False),
        (date(2024, 1, 1), {"status": "upphavd", "revoked_on": date(2024, 1, 2)}, True),
        (date(2024, 1, 2), {"status": "upphavd", "revoked_on": date(2024, 1, 2)}, False),
        (date(2024, 1, 1), {"status": "utkast"}, False),
        (date(2024, 1, 1), {"status": "utgangen"}, False),
        (date(2024, 1, 1), {"decided_on": None}, False),
    ],
)
def test_first_and_last_days_count(day, values, expected):
    whole = {"status": "gallande", "decided_on": date(2020, 1, 1), "valid_from": None,
             "valid_to": None} | values  # fmt: skip
    assert was_valid_on(day, **whole) is expected


def test_the_chain_leads_both_ways_over_more_than_two(client):
    newest = main_text(client.get(f"/styrdokument/{CURRENT}/"))
    assert "Ersätter Trygg och säker – riktlinjer 2022–2025 ( KS/2021:377-003 )" in newest
    assert "Dessförinnan Trygg och säker – riktlinjer 2018–2021" in newest
    oldest = client.get(f"/styrdokument/{FIRST}/")
    assert "Ersatt av: Trygg och säker – riktlinjer 2022–2025" in main_text(oldest)
    assert "Därefter av: Trygg och säker – riktlinjer för" in main_text(oldest)
    for slug in (CURRENT, BEFORE):
        assert f'href="/styrdokument/{slug}/"' in oldest.content.decode()


def test_a_draft_is_in_no_chain(client):
    document(CURRENT).unpublish()
    assert "Ersatt av:" not in main_text(client.get(f"/styrdokument/{BEFORE}/"))


def test_a_chain_that_leads_back_is_refused():
    first = document(FIRST)
    first.replaces_page = document(CURRENT)
    with pytest.raises(ValidationError) as refused:
        first.full_clean()
    assert set(refused.value.error_dict) == {"replaces_page"}
    first.replaces_page = first
    with pytest.raises(ValidationError):
        first.full_clean()


def test_a_ring_that_got_in_anyway_is_shown_without_end(client):
    GoverningDocumentPage.objects.filter(slug=FIRST).update(replaces_page=document(CURRENT))
    for slug in (CURRENT, BEFORE, FIRST):
        assert client.get(f"/styrdokument/{slug}/").status_code == 200


def test_a_document_is_replaced_on_the_first_day_of_its_successor(demo_day):
    plan = document(PLAN)
    new = document("reglemente-for-krisledningsnamnden")
    new.replaces_page, new.valid_from = plan, date(2026, 12, 1)
    new.save_revision().publish()
    assert document(PLAN).standing == Standing.IN_FORCE
    demo_day.move_to("2026-12-01T00:30:00+01:00")
    assert document(PLAN).standing == Standing.REPLACED
    with_standing = GoverningDocumentPage.objects.with_standing().get(slug=PLAN)
    assert with_standing.standing == Standing.REPLACED


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


def test_the_pdf_has_the_chain_of_this_moment(client, monkeypatch):
    made = []
    monkeypatch.setattr(paper, "make_pdf", lambda html, **options: made.append(html) or b"%PDF")
    paper._kept.clear()
    for _again in range(2):
        client.get(f"/styrdokument/{CURRENT}/pdf/")
    GoverningDocumentPage.objects.filter(slug=BEFORE).update(title="Rättad rubrik")
    client.get(f"/styrdokument/{CURRENT}/pdf/")
    paper._kept.clear()
    assert ["Rättad rubrik" in html for html in made] == [False, True]


def test_without_pango_the_reader_gets_the_page(client, monkeypatch):
    from tryggochsaker.pdf import PdfUnavailableError

    def refuse(*args, **kwargs):
        raise PdfUnavailableError("x")

    paper._kept.clear()
    monkeypatch.setattr(paper, "make_pdf", refuse)
    response = client.get(f"/styrdokument/{CURRENT}/pdf/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/styrdokument/{CURRENT}/"


def test_every_document_has_its_text_on_the_page(client):
    content = read_content("documents_text")
    for row in [*content["texts"], *content["documents"]]:
        shown = main_text(client.get(f"/styrdokument/{row['slug']}/"))
        for section in row["sections"]:
            texts = [section["heading"], *section.get("paragraphs", []), *section.get("items", [])]
            assert [text for text in texts if " ".join(text.split()) not in shown] == []


def test_the_file_holds_the_whole_register(client):
    GoverningDocumentPage.objects.filter(slug=PLAN).update(title="=1+1")
    response = client.get("/styrdokument/csv/")
    assert response.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + GoverningDocumentPage.objects.live().count() + 2
    assert {len(row) for row in rows} == {18}
    assert any(row[0] == "'=1+1" for row in rows)
    assert any(row[3] == "KS/2017:672-003" and row[7] == "2018-01-01" for row in rows)


def test_the_role_is_reminded_once_at_each_of_the_three_days(demo_day):
    """The plan's last day is 31 December 2026, so 90 days before has passed on the demo's day."""
    Email.objects.all().delete()
    assert remind_of_expiry() == 1
    assert remind_of_expiry() == 0
    demo_day.move_to("2026-12-01T09:00:00+01:00")
    assert remind_of_expiry() == 1
    demo_day.move_to("2026-12-31T09:00:00+01:00")
    assert remind_of_expiry() == 1
    demo_day.move_to("2027-01-20T09:00:00+01:00")
    assert remind_of_expiry() == 0
    assert set(PageReminder.objects.values_list("stage", flat=True)) == {"0", "30", "90"}
    mails = list(Email.objects.order_by("pk"))
    assert {tuple(mail.to) for mail in mails} == {("beredskap@exempelkoping.example",)}
    assert "Dokumentet går ut den 31 december 2026" in mails[0].subject
    assert "Dokumentet går ut i dag" in mails[2].subject
    assert "/admin/pages/" in mails[0].message


def test_a_worker_that_slept_sends_the_latest_reminder_only(demo_day):
    demo_day.move_to("2027-01-02T09:00:00+01:00")
    assert remind_of_expiry() == 1
    assert PageReminder.objects.get().stage == "0"
    demo_day.move_to("2027-03-01T09:00:00+01:00")
    assert remind_of_expiry() == 0


def test_a_document_that_something_replaces_needs_no_reminder():
    new = document("reglemente-for-krisledningsnamnden")
    new.replaces_page, new.valid_from = document(PLAN), date(2027, 1, 1)
    new.save_revision().publish()
    assert remind_of_expiry() == 0


def test_what_expires_is_on_the_editors_start_page(demo_day):
    desk_list = next(each for each in registered_lists() if each.name == "expiring_documents")
    editor = get_user_model().objects.get(username="redaktor")
    assert desk_list.is_for(editor)
    assert not desk_list.is_for(get_user_model().objects.get(username="handlaggare"))
    rows = desk_list.rows(editor, date(2026, 11, 22))
    assert [(row.what, row.is_overdue) for row in rows] == [("Går ut om 39 dagar", False)]
    assert desk_list.rows(editor, date(2027, 1, 5))[0].is_overdue


def test_editor_words_an_earlier_version_and_a_handler_may_not(client):
    address = reverse(DocumentVersion.snippet_viewset.get_url_name("list"))
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    assert client.get(address).status_code in (302, 403)
    client.force_login(get_user_model().objects.get(username="redaktor"))
    assert "13 december 2021" in client.get(address).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[document(BEFORE).pk])
    assert f"{address}?page={document(BEFORE).pk}" in client.get(edit).content.decode()


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
