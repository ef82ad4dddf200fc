"""The security function handles a case; only those who should see it do, and its text is inert."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect

from tests.browser.report_form import (
    Receipt,
    Worry,
    field,
    follow_case,
    open_form,
    read_receipt,
    report,
    send,
)

INBOX = "/admin/arenden/"
HOSTILE = (
    "<script>window.ran = 'script'; alert(1)</script>"
    "<img src=x onerror=\"window.ran = 'image'; alert(2)\">"
    "<svg onload=\"window.ran = 'svg'\"></svg>"
    "</div></main><h1>Falsk rubrik</h1>"
    "<a href=\"javascript:window.ran = 'link'\">tryck</a> {{ 7|add:7 }} javascript:alert(3)"
    " Läs på https://www.example.com/sida?a=1&b=2"
)


@pytest.fixture
def resident(page: Page) -> Page:
    """A resident's phone."""
    return page


@pytest.fixture
def at_work(
    open_context: Callable[..., BrowserContext], login: Callable[[Page, str], None]
) -> Callable[[str], Page]:
    """Open a desk for a login: `at_work("handlaggare")`."""

    def sit_down(username: str) -> Page:
        desk = open_context(viewport={"width": 1280, "height": 900}).new_page()
        login(desk, username)
        return desk

    return sit_down


@pytest.fixture
def receipt(resident: Page) -> Receipt:
    """A case that came in just now: a place in Centrum that feels unsafe."""
    return report(resident)


def open_case(desk: Page, reference: str) -> None:
    desk.goto(INBOX)
    desk.get_by_role("main").get_by_role("link", name=reference).click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(reference)


def row_of(desk: Page, reference: str) -> Locator:
    return desk.get_by_role("main").get_by_role("row").filter(has_text=reference)


def save(desk: Page, button: str) -> None:
    desk.get_by_role("main").get_by_role("button", name=button).click()
    desk.wait_for_load_state()


def test_a_new_case_is_in_the_inbox_and_the_filters_find_it(
    at_work: Callable[[str], Page], receipt: Receipt
) -> None:
    desk = at_work("handlaggare")
    desk.goto(INBOX)
    expect(row_of(desk, receipt.reference)).to_contain_text("En plats känns otrygg")

    desk.get_by_text("Fler filter").click()
    desk.locator('[name="category"]').select_option("otrygg_plats")
    desk.locator('[name="area"]').select_option("centrum")
    desk.get_by_role("main").get_by_role("button", name="Visa").click()
    expect(desk).to_have_url(re.compile("area=centrum"))
    expect(row_of(desk, receipt.reference)).to_have_count(1)

    desk.locator('[name="area"]').select_option("norrby")
    desk.get_by_role("main").get_by_role("button", name="Visa").click()
    expect(desk).to_have_url(re.compile("area=norrby"))
    expect(row_of(desk, receipt.reference)).to_have_count(0)
    desk.goto(f"{INBOX}?overdue=1")
    expect(row_of(desk, receipt.reference)).to_have_count(0)


def test_note_and_status_are_kept_and_the_resident_sees_the_status_alone(
    at_work: Callable[[str], Page], resident: Page, receipt: Receipt
) -> None:
    desk = at_work("handlaggare")
    open_case(desk, receipt.reference)
    desk.locator("#note-note").fill("Ringt fastighetsägaren om lampan.")
    save(desk, "Spara anteckningen")
    expect(desk.get_by_role("main")).to_contain_text("Ringt fastighetsägaren om lampan.")
    desk.locator("#status-status").select_option("in_progress")
    status = desk.locator("#status-status option:checked").inner_text()
    save(desk, "Ändra status")
    desk.goto(INBOX)
    expect(row_of(desk, receipt.reference)).to_contain_text(status)

    follow_case(resident, receipt.code)
    main = resident.get_by_role("main")
    expect(main).to_contain_text(re.compile("arbetar|pågår", re.IGNORECASE))
    expect(main).not_to_contain_text("fastighetsägaren")
    expect(main).not_to_contain_text("handlaggare")


def test_what_a_resident_wrote_never_runs_on_the_handlers_screen(
    at_work: Callable[[str], Page], resident: Page
) -> None:
    receipt = report(resident, Worry(description=HOSTILE, place=HOSTILE[:120], name="<b>Namn</b>"))
    desk = at_work("handlaggare")
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    desk.on("dialog", refuse)
    open_case(desk, receipt.reference)
    desk.wait_for_load_state("networkidle")

    main = desk.get_by_role("main")
    expect(main).to_contain_text("<script>window.ran = 'script'; alert(1)</script>")
    main.get_by_role("button", name="Visa kontaktuppgifter").click()
    expect(main).to_contain_text("<b>Namn</b>")
    expect(desk.get_by_role("heading", name="Falsk rubrik")).to_have_count(0)
    assert desk.locator('main a[href^="javascript:" i]').count() == 0
    outside = main.locator('a[href^="https://www.example.com"]')
    expect(outside).to_have_count(1)
    assert {"noopener", "noreferrer", "nofollow"} & set(
        (outside.get_attribute("rel") or "").split()
    )
    assert desk.evaluate("window.ran") is None
    assert dialogs == []


def test_a_note_written_against_an_older_state_is_shown_again_and_not_lost(
    at_work: Callable[[str], Page], receipt: Receipt
) -> None:
    first, second = at_work("handlaggare"), at_work("admin")
    open_case(first, receipt.reference)
    open_case(second, receipt.reference)
    first.locator("#note-note").fill("Jag tar det här.")
    save(first, "Spara anteckningen")
    second.locator("#status-status").select_option("closed")
    second.locator("#status-outcome").select_option("answered")
    save(second, "Ändra status")

    expect(second.get_by_role("alert")).to_contain_text("Jag tar det här.")
    second.goto(INBOX)
    expect(row_of(second, receipt.reference)).to_contain_text("Nytt")


def test_technical_faults_sees_its_own_cases_and_no_others(
    at_work: Callable[[str], Page], resident: Page, receipt: Receipt
) -> None:
    lamp = report_a_lamp(resident)
    desk = at_work("handlaggare_teknik")
    desk.goto(INBOX)

    expect(row_of(desk, lamp.reference)).to_have_count(1)
    expect(row_of(desk, receipt.reference)).to_have_count(0)
    answer = desk.goto(f"{INBOX}{receipt.reference}/")
    assert answer is not None
    assert answer.status in {403, 404}
    expect(desk.get_by_text("Tunneln är mörk")).to_have_count(0)


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator"])
def test_who_handles_no_cases_meets_no_trace_of_them(
    at_work: Callable[[str], Page], receipt: Receipt, username: str
) -> None:
    desk = at_work(username)
    expect(desk.locator(f'a[href*="{INBOX}"]')).to_have_count(0)

    for address in (INBOX, f"{INBOX}{receipt.reference}/", f"{INBOX}?q={receipt.reference}"):
        answer = desk.goto(address)
        assert answer is not None
        assert answer.status == 403
        expect(desk.get_by_role("main")).not_to_contain_text(receipt.reference)


def test_a_file_comes_down_as_a_download_and_is_never_opened(
    at_work: Callable[[str], Page], resident: Page, tmp_path: Path
) -> None:
    document = tmp_path / "karta.pdf"
    document.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
    receipt = report(resident, Worry(files=(document,)))
    desk = at_work("handlaggare")
    open_case(desk, receipt.reference)
    with desk.expect_download() as download:
        desk.get_by_role("main").locator("a[download]").click()

    assert download.value.failure() is None
    assert download.value.path().read_bytes().startswith(b"%PDF")


def report_a_lamp(page: Page) -> Receipt:
    """Report a broken lamp, which goes to technical faults."""
    open_form(page, category="belysning-vaxtlighet")
    field(page, "place").fill("Norrbyvägen 12")
    field(page, "description").fill("Lampan vid porten är släckt.")
    send(page)
    return read_receipt(page)
