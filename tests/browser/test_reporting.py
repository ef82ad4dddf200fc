"""A resident reports a worry: at 360 px, with JavaScript and without it, in Swedish and English."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.report_form import (
    Worry,
    field,
    fill_in,
    follow_case,
    leave_form_with_errors,
    open_form,
    open_soft_check,
    read_receipt,
    report,
    send,
    send_button,
)

CODE = re.compile(r"^[0-9A-Z]{4,}(-[0-9A-Z]{2,})+$")
REFERENCE = re.compile(r"^TS-\d{4}-\d{6}$")


@pytest.fixture(params=["page", "page_without_javascript"])
def visitor(request: pytest.FixtureRequest) -> Page:
    """A resident's phone, as it comes and with scripts switched off."""
    return request.getfixturevalue(request.param)


def test_one_chooses_what_it_is_about_and_comes_to_its_form(visitor: Page) -> None:
    visitor.goto("/")
    menu = visitor.get_by_role("navigation", name="Huvudmeny")
    menu.get_by_role("link", name="Berätta").click()
    expect(visitor.get_by_role("main").get_by_text("112").first).to_be_visible()
    visitor.get_by_role("main").get_by_role("link", name="En plats känns otrygg").click()

    expect(visitor.get_by_role("heading", level=1)).to_have_text("En plats känns otrygg")
    expect(visitor.locator('main form[method="post"]')).to_have_count(1)
    expect(field(visitor, "description")).to_be_visible()


def test_what_cannot_wait_leads_to_numbers_and_no_form(visitor: Page) -> None:
    visitor.goto("/rapportera/")
    visitor.get_by_role("main").get_by_role("link", name="Någon är i fara just nu").click()

    expect(visitor.get_by_role("main").locator('a[href="tel:112"]').first).to_be_visible()
    expect(visitor.locator('main form[method="post"]')).to_have_count(0)


def test_the_receipt_holds_reference_and_code_and_the_case_is_followed_with_it(
    visitor: Page,
) -> None:
    receipt = report(visitor)
    assert REFERENCE.match(receipt.reference)
    assert CODE.match(receipt.code)
    assert receipt.code not in visitor.url

    answer = follow_case(visitor, f" {receipt.code.lower().replace('-', ' ')} ")
    assert answer.status == 200
    expect(visitor.get_by_role("main")).to_contain_text(receipt.reference)
    expect(visitor.get_by_role("main")).to_contain_text("Mottaget")
    assert receipt.code.replace("-", "").lower() not in visitor.url.replace("-", "").lower()


def test_a_wrong_code_says_so_and_tells_nothing(visitor: Page) -> None:
    answer = follow_case(visitor, "AAAA-BBBB-CCCC-DDDD-EEEE")

    assert answer.status == 422
    expect(visitor.locator(".errors")).to_be_visible()
    expect(visitor.locator("[data-reference]")).to_have_count(0)


def test_help_numbers_come_before_anything_is_saved(visitor: Page) -> None:
    before = report(visitor).number
    open_soft_check(visitor)
    expect(visitor.locator("[data-reference]")).to_have_count(0)
    expect(visitor.get_by_role("main").locator('a[href="tel:112"]').first).to_be_visible()
    visitor.get_by_role("main").get_by_role("link", name="Skicka inte").click()

    assert report(visitor).number == before + 1


def test_who_has_seen_the_help_numbers_may_send_and_nothing_typed_is_lost(visitor: Page) -> None:
    open_soft_check(visitor)
    send(visitor)

    receipt = read_receipt(visitor)
    follow_case(visitor, receipt.code)
    expect(visitor.get_by_role("main")).to_contain_text("En plats känns otrygg")


def test_errors_stand_on_top_lead_to_their_fields_and_keep_everything(visitor: Page) -> None:
    worry = Worry(description="<b>Mörkt</b> & dåligt “sikt”", place="", email="inte en adress")
    open_form(visitor)
    fill_in(visitor, worry)
    answer = send(visitor)

    assert answer.status == 422
    summary = visitor.locator(".errors")
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(field(visitor, "description")).to_have_value(worry.description)
    expect(field(visitor, "area")).to_have_value(worry.area)
    expect(field(visitor, "email")).to_have_value(worry.email)
    expect(field(visitor, "confirm_not_acute")).to_be_checked()
    for answer_code in worry.answers:
        expect(visitor.locator(f'[name^="q_"][value="{answer_code}"]')).to_be_checked()
    for name in ("place", "email"):
        expect(field(visitor, name)).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").first.click()
    expect(field(visitor, "place")).to_be_focused()

    field(visitor, "place").fill("Torget")
    field(visitor, "email").fill("")
    send(visitor)
    read_receipt(visitor)


def test_the_summary_has_focus_when_there_are_scripts(page: Page) -> None:
    leave_form_with_errors(page)

    expect(page.locator(".errors")).to_be_focused()


def test_a_picture_is_received_and_the_case_holds_one_file(visitor: Page, tmp_path: Path) -> None:
    picture = tmp_path / "gångtunneln.png"
    picture.write_bytes(draw_png())
    open_form(visitor)
    fill_in(visitor, Worry(files=(picture,)))
    answer = send(visitor)

    assert answer.status == 200
    read_receipt(visitor)


def test_a_file_of_the_wrong_kind_is_refused_in_words_and_must_be_chosen_again(
    visitor: Page, tmp_path: Path
) -> None:
    program = tmp_path / "bild.png"
    program.write_bytes(b"MZ" + b"\0" * 400)
    open_form(visitor)
    fill_in(visitor, Worry(files=(program,)))
    answer = send(visitor)

    assert answer.status == 422
    expect(visitor.locator(".errors")).to_contain_text(re.compile("fil|bild", re.IGNORECASE))
    expect(visitor.get_by_role("main")).to_contain_text(re.compile("JPEG|PNG|PDF", re.IGNORECASE))
    expect(visitor.get_by_role("main")).to_contain_text(re.compile("igen"))
    expect(field(visitor, "description")).not_to_have_value("")


def test_refresh_back_and_double_click_make_one_case(page: Page) -> None:
    open_form(page)
    fill_in(page, Worry())
    send_button(page).dblclick()
    expect(page.locator("[data-reference]")).to_have_count(1)
    first = read_receipt(page)

    page.reload()
    assert read_receipt(page) == first

    page.go_back()
    send_button(page).click()
    page.wait_for_load_state()
    if page.locator("[data-reference]").count():
        assert read_receipt(page) == first

    assert report(page).number == first.number + 1


def test_two_tabs_with_the_same_form_make_one_case(page: Page) -> None:
    open_form(page)
    fill_in(page, Worry())
    submission = field(page, "submission_id").input_value()
    first_tab = page.context.new_page()
    open_form(first_tab)
    fill_in(first_tab, Worry())
    field(first_tab, "submission_id").evaluate("(e, value) => { e.value = value; }", submission)
    send(page)
    send(first_tab)

    assert read_receipt(first_tab) == read_receipt(page)


def test_the_whole_way_can_be_gone_in_english(visitor: Page) -> None:
    visitor.goto("/en/rapportera/")
    visitor.get_by_role("main").get_by_role("link", name="A place feels unsafe").click()
    expect(visitor).to_have_url(re.compile(r"/en/rapportera/otrygg-plats/$"))
    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.get_by_text("When does it usually feel unsafe?")).to_be_visible()
    send(visitor)
    expect(visitor.locator(".errors")).to_be_visible()
    expect(visitor.locator(".errors")).not_to_contain_text(re.compile("[åäöÅÄÖ]"))

    fill_in(visitor, Worry(description="The tunnel is dark.", place="The tunnel by the bus stop"))
    send(visitor)
    receipt = read_receipt(visitor)
    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    follow_case(visitor, receipt.code, prefix="/en")
    expect(visitor.get_by_role("main")).to_contain_text("A place feels unsafe")


def draw_png() -> bytes:
    """Return a small real picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x1c\x65\x58" * 8 for _ in range(8))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
