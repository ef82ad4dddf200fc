"""Resident and handler write to each other, from the question to whether the answer helped."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Response, expect

from tests.browser.axe import find_violations
from tests.browser.report_form import Receipt, follow_case, report
from tests.browser.test_reporting import draw_png


@pytest.fixture(params=["page", "page_without_javascript"])
def resident(request: pytest.FixtureRequest) -> Page:
    """A resident's phone, as it comes and with scripts switched off."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def desk(open_context: Callable[..., BrowserContext], login: Callable[[Page, str], None]) -> Page:
    """A handler's screen."""
    page = open_context(viewport={"width": 1280, "height": 900}).new_page()
    login(page, "handlaggare")
    return page


def open_case(desk: Page, receipt: Receipt) -> None:
    desk.goto(f"/admin/arenden/{receipt.reference}/")
    expect(desk.get_by_role("heading", level=1)).to_contain_text(receipt.reference)


def write(desk: Page, text: str, *, is_question: bool = False) -> None:
    if is_question:
        desk.get_by_label("En fråga").check()
    desk.locator("#message-text").fill(text)
    desk.get_by_role("button", name="Skicka till invånaren").click()
    expect(desk.get_by_text("Invånaren kan läsa ditt meddelande nu.")).to_be_visible()


def close(desk: Page) -> None:
    desk.locator("#status-status").select_option("closed")
    desk.locator("#status-outcome").select_option("answered")
    desk.get_by_role("main").get_by_role("button", name="Ändra status").click()
    expect(desk.get_by_text("Ärendet är nu ”Avslutat”.")).to_be_visible()


def press(page: Page, name: str) -> Response:
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
    return answer.value


def messages(page: Page) -> Locator:
    return page.locator("article.msg")


def test_the_whole_way_there_and_back(resident: Page, desk: Page) -> None:
    receipt = report(resident)
    open_case(desk, receipt)
    write(desk, "Vilken tid brukar du gå här?", is_question=True)

    follow_case(resident, receipt.code)
    main = resident.get_by_role("main")
    expect(main).to_contain_text("De väntar på ditt svar.")
    expect(messages(resident).last).to_contain_text("Vilken tid brukar du gå här?")
    resident.locator("#svar_text").fill("Efter klockan nio.")
    resident.locator("#svar_attachments").set_input_files(
        {"name": "tunneln.png", "mimeType": "image/png", "buffer": draw_png()}
    )
    answer = press(resident, "Skicka meddelande")
    assert answer.status == 200
    assert receipt.code not in resident.url
    expect(main.get_by_role("status")).to_contain_text("Ditt meddelande har kommit fram.")
    expect(messages(resident).last).to_contain_text("Fil: PNG")

    open_case(desk, receipt)
    panel = desk.locator("#messages-section, #messages").first
    expect(desk.get_by_role("main")).to_contain_text("Efter klockan nio.")
    expect(desk.get_by_text("Oläst")).to_have_count(1)
    with desk.expect_download() as download:
        panel.locator("a[download]").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    write(desk, "Tack. Lamporna byts i december.")
    expect(desk.get_by_text("Oläst")).to_have_count(0)
    close(desk)

    follow_case(resident, receipt.code)
    resident.get_by_label("Nej").check()
    resident.locator("#omdome_why").fill("Det är fortfarande mörkt.")
    press(resident, "Skicka omdöme")
    expect(main).to_contain_text("Öppnat igen.")
    open_case(desk, receipt)
    expect(desk.get_by_role("main")).to_contain_text("Det är fortfarande mörkt.")
    close(desk)

    follow_case(resident, receipt.code)
    resident.get_by_label("Nej").check()
    press(resident, "Skicka omdöme")
    expect(main).to_contain_text("Prata med oss i stället")
    expect(main.locator('.box a[href^="tel:"]').first).to_be_visible()
    expect(resident.get_by_label("Nej")).to_have_count(0)


def test_refresh_and_double_click_make_one_message(page: Page) -> None:
    receipt = report(page)
    follow_case(page, receipt.code)
    page.locator("#svar_text").fill("En gång.")
    page.get_by_role("main").get_by_role("button", name="Skicka meddelande").dblclick()
    expect(messages(page)).to_have_count(2)
    page.reload()
    expect(messages(page)).to_have_count(2)
    expect(page.locator("#svar_text")).to_have_value("")


def test_fault_is_told_with_the_text_still_there(resident: Page) -> None:
    receipt = report(resident)
    follow_case(resident, receipt.code)
    resident.locator("#svar_text").fill("Texten stannar kvar.")
    resident.locator("#svar_attachments").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"MZ inte en bild"}
    )
    assert press(resident, "Skicka meddelande").status == 422
    expect(resident.locator("#svar_text")).to_have_value("Texten stannar kvar.")
    resident.locator(".errors a").click()
    expect(resident.locator("#svar_attachments")).to_be_in_viewport()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_case_page_is_accessible(
    open_context: Callable[..., BrowserContext], desk: Page, color_scheme: str, width: int
) -> None:
    phone = open_context(
        color_scheme=color_scheme, viewport={"width": width, "height": 800}
    ).new_page()
    receipt = report(phone)
    open_case(desk, receipt)
    write(desk, "Vilken tid brukar du gå här?", is_question=True)
    close(desk)
    follow_case(phone, receipt.code)
    press(phone, "Skicka omdöme")  # with its fault shown
    assert find_violations(phone) == []
    open_case(desk, receipt)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
