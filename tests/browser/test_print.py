"""A page on paper holds what one must do and none of what one can press."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_content import ADVICE, LIVE_NOTICE
from tests.browser.report_form import report

pytestmark = pytest.mark.appearance


def on_paper(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")


def test_a_printed_notice_has_the_steps_the_time_and_the_sender_but_no_tabs(page: Page) -> None:
    page.goto(LIVE_NOTICE.address)
    on_paper(page)

    main = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(main.get_by_text(LIVE_NOTICE.first_step)).to_be_visible()
    paper = main.locator(".poster")
    expect(paper).to_contain_text(re.compile(r"Nästa besked (senast|är försenat)"))
    expect(paper).to_contain_text("Exempelköpings kommun och Exempel Elnät")
    expect(page.locator("nav.tabs")).to_be_hidden()
    expect(page.locator("details.lang")).to_be_hidden()
    expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()


@pytest.mark.parametrize("address", [LIVE_NOTICE.address, ADVICE.address])
def test_paper_is_white_also_in_dark_mode(page: Page, address: str) -> None:
    page.goto(address)
    on_paper(page)

    body = page.locator("body")
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    ink = body.evaluate("e => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number)")
    assert max(ink) < 90


def test_a_printed_receipt_holds_reference_and_code(page: Page) -> None:
    receipt = report(page)
    on_paper(page)

    expect(page.locator("[data-reference]")).to_be_visible()
    expect(page.locator("[data-receipt-code]")).to_be_visible()
    assert receipt.code
    expect(page.get_by_role("button", name="Kopiera koden")).to_be_hidden()


def test_a_notice_prints_to_a_pdf(page: Page) -> None:
    page.goto(LIVE_NOTICE.address)
    on_paper(page)

    assert page.pdf(format="A4").startswith(b"%PDF")
