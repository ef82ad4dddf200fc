"""Hints on plain language follow what an editor writes, before anything is saved by hand."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.page_editor import open_editor
from tests.demo_site import DemoSite


def test_hints_come_while_somebody_writes(
    site: DemoSite, desktop_page: Page, login: Callable[[Page, str], None]
) -> None:
    page = desktop_page
    login(page, "redaktor")
    open_editor(page, site, "kakor")
    with page.expect_response(lambda answer: "in_preview_panel" in answer.url):
        page.locator('[data-side-panel-toggle="checks"]').click()
    hints = page.locator("[data-plain-language]")
    expect(hints).to_contain_text("LIX")
    expect(hints).not_to_contain_text("personuppgiftslagen")

    page.locator('[name="ingress"]').fill("")
    # Key by key, as a person does: Wagtail drops a change that comes while it sends the last one.
    page.locator('[name="ingress"]').press_sequentially(
        "Enligt personuppgiftslagen får du veta vad vi sparar.", delay=50
    )
    marked = hints.locator("mark", has_text="personuppgiftslagen")
    expect(marked).to_have_count(1, timeout=15_000)
